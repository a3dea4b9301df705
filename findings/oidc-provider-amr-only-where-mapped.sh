#!/usr/bin/env bash
# Title: oidc-provider announces the claim amr and puts it into no ID token unless a scope is mapped to it
# Versions: oidc-provider 9.13.3 (Node 20)
# Behaviour: `claims: {amr: null}`, as acr and auth_time stand in its documentation, announces the claim, and the sign-in was finished with one; the ID
# token has none. Only a scope that it is mapped to (or a `claims` parameter) brings it. A relying party that believes a second factor shown there
# sees none and asks for another. Right here: it is mapped to `openid` (embedded/identity_provider/provider.mjs), and the tests look at what
# really came (tests/web/test_outside.py).
# Output seen:
#   amr: null         announced true, in the token null
#   openid: [sub, amr] announced true, in the token ["otp"]
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null && npm install --silent --no-audit --no-fund oidc-provider@9.13.3 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import Provider from "oidc-provider";
import { createHash } from "node:crypto";

async function claimsWith(claims, port) {
  const issuer = `http://127.0.0.1:${port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "own", client_secret: "secret", redirect_uris: ["https://own.example/back"] }],
    claims, cookies: { keys: ["k"] }, features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: "own", accountId: ctx.oidc.session.accountId });
      grant.addOIDCScope("openid"); await grant.save(); return grant;
    },
  });
  provider.use(async (ctx, next) => {
    if (!ctx.path.startsWith("/interaction/")) return next();
    ctx.respond = false;
    return provider.interactionFinished(ctx.req, ctx.res, { login: { accountId: "who", amr: ["otp"] } });
  });
  const server = await new Promise((done) => { const s = provider.listen(port, () => done(s)); });
  const jar = new Map();
  const get = async (address) => {
    const cookie = [...jar].map(([n, v]) => `${n}=${v}`).join("; ");
    const answer = await fetch(new URL(address, issuer), { redirect: "manual", headers: { cookie } });
    for (const one of answer.headers.getSetCookie()) { const [pair] = one.split(";"); const at = pair.indexOf("="); jar.set(pair.slice(0, at), pair.slice(at + 1)); }
    return answer.headers.get("location");
  };
  const verifier = "v".repeat(43);
  const challenge = createHash("sha256").update(verifier).digest("base64url");
  let where = `/auth?client_id=own&response_type=code&scope=openid&redirect_uri=https://own.example/back&code_challenge=${challenge}&code_challenge_method=S256`;
  while (where && !where.startsWith("https://own.example")) where = await get(where);
  const code = new URL(where).searchParams.get("code");
  const answer = await fetch(`${issuer}/token`, {
    method: "POST", headers: { authorization: `Basic ${btoa("own:secret")}`, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({ grant_type: "authorization_code", code, redirect_uri: "https://own.example/back", code_verifier: verifier }),
  });
  const { id_token } = await answer.json();
  const announced = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()).claims_supported.includes("amr");
  server.close(); server.closeAllConnections();
  return `announced ${announced}, in the token ${JSON.stringify(JSON.parse(Buffer.from(id_token.split(".")[1], "base64url")).amr ?? null)}`;
}
console.log("amr: null       ", await claimsWith({ amr: null }, 17941));
console.log("openid: [sub, amr]", await claimsWith({ openid: ["sub", "amr"] }, 17942));
JS
node ask.mjs 2>/dev/null | grep "in the token" | tee seen
grep -q 'amr: null *announced true, in the token null' seen
grep -q 'openid: \[sub, amr\] announced true, in the token \["otp"\]' seen
