// An OpenID Provider for one client: whoever types a name is that person, and says whether a second factor was shown.
// For tests and for trying it out on one machine alone: it keeps everything in memory and asks for no password.
import Provider from "oidc-provider";

const { ISSUER, CLIENT_ID, CLIENT_SECRET, PUBLIC_URL } = process.env;

const provider = new Provider(ISSUER, {
  clients: [
    {
      client_id: CLIENT_ID,
      client_secret: CLIENT_SECRET,
      redirect_uris: [`${PUBLIC_URL}/sign-in/outside/back`],
      post_logout_redirect_uris: [`${PUBLIC_URL}/signed-out`],
    },
  ],
  acrValues: ["mfa"],
  claims: { openid: ["sub", "amr", "acr", "auth_time"] },
  conformIdTokenClaims: false,
  cookies: { keys: ["for this machine alone"] },
  features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  interactions: { url: (_, { uid }) => `/interaction/${uid}` },
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
    grant.addOIDCScope("openid");
    await grant.save();
    return grant;
  },
  pkce: { required: () => true },
});

const FORM = `<!doctype html><html lang="zh-CN"><title>统一身份认证（样例）</title><body><h1>统一身份认证（样例）</h1>
<form method="post"><label>用户<input name="user" required></label>
<label><input type="checkbox" name="second" value="1">已二次验证</label><button>登录</button></form></body></html>`;

async function typed(req) {
  let body = "";
  for await (const piece of req) body += piece;
  return new URLSearchParams(body);
}

provider.use(async (ctx, next) => {
  if (!ctx.path.startsWith("/interaction/")) return next();
  if (ctx.method === "GET") {
    ctx.type = "html";
    ctx.body = FORM;
    return undefined;
  }
  const given = await typed(ctx.req);
  const login = { accountId: given.get("user"), amr: given.get("second") ? ["pwd", "otp"] : ["pwd"] };
  await provider.interactionFinished(ctx.req, ctx.res, { login });
  ctx.respond = false;
  return undefined;
});

const { port, hostname } = new URL(ISSUER);
provider.listen(Number(port), hostname, () => console.log("ready"));
