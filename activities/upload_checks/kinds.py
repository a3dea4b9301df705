"""Which files are taken, and as what another one is to be saved."""

from activities.upload_checks.verdict import UploadCode, UploadProblem

OFD = "application/ofd"
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "ofd": OFD,
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
"""By extension, without its dot: all that is accepted."""
ACCEPTED = "只接受 PDF、OFD、Word（docx）、Excel（xlsx）和图片（png、jpg、jpeg）"
OLD_OFFICE = "旧版 Word、Excel 或 WPS 格式，请另存为 docx、xlsx 或者 PDF 后再上传"
_WAYS = (
    ("doc dot wps wpt rtf odt docm dotx dotm txt", "请在 Word 或 WPS 中另存为 docx 或者 PDF 后再上传"),
    ("xls xlt et ett ods csv xlsm xlsb xltx xltm", "请在 Excel 或 WPS 中另存为 xlsx 或者 PDF 后再上传"),
    ("ppt pptx pps ppsx dps odp pptm", "请另存为 PDF 后再上传"),
    ("html htm xhtml mht caj ceb gd sep", "请打印为 PDF 后再上传"),
    ("bmp gif tif tiff webp heic heif svg jfif", "请另存为 jpg 或 png 后再上传"),
    ("zip rar 7z gz tar", "请解压后逐个上传"),
)
_WAY = {ending: way for endings, way in _WAYS for ending in endings.split()}


def way_of(ending: str) -> str:
    """As what a file of that ending is to be saved; blank where that is not known."""
    return _WAY.get(ending, "")


def not_taken(ending: str, meant: str = "") -> UploadProblem:
    """A file of that ending (lower case, without its dot) is not taken; what to do where that is known.

    `meant` is the ending that its content should have, where it has none.
    """
    if meant:
        return UploadProblem(
            UploadCode.TYPE,
            f"文件名没有扩展名，内容是 {meant}，请在文件名末尾加上“.{meant}”后再上传；{ACCEPTED}",
        )
    way = _WAY.get(ending)
    told = f"不接受 .{ending} 文件，{way}；{ACCEPTED}" if way else f"不接受这种文件，{ACCEPTED}"
    return UploadProblem(UploadCode.TYPE, told)
