/** The ways to authenticate a webhook, made here by the letter of their descriptions. */
import { createHash, createHmac } from "node:crypto";

/** Path below the endpoint, and headers. */
export interface Signed {
  readonly path: string;
  readonly headers: Record<string, string>;
}

/** A method. */
export interface Method {
  readonly name: string;
  readonly sign: (body: string) => Signed;
}

/** A key that signs, with its token and secret. */
export function signer(name: string) {
  const hash = createHash("sha256").update(name).digest("hex");
  const token = `whk_${hash.slice(0, 40)}`;
  return {
    id: hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, "$1-$2-$3-$4-$5"),
    token,
    hash: createHash("sha256").update(token).digest("hex"),
    secret: `whsec_${createHash("sha256").update(`secret of ${name}`).digest("base64")}`,
  };
}

/** The account that the cases are about. */
export const ACCOUNT = "0190a000-0000-7000-8000-000000000001";
const OWN = { ...signer("own"), account_id: ACCOUNT };
/** A key of another account. */
export const OTHER = {
  ...signer("other"),
  account_id: "0190a000-0000-7000-8000-000000000002",
};
/** Both keys; the first is the one that is sent. */
export const KEYS = [OWN, OTHER] as const;

/** Plain HMAC of a body in hexadecimal. */
export function hmac(secret: string, body: string): string {
  return createHmac("sha256", secret).update(body).digest("hex");
}

/** A request signed by Standard Webhooks 1.0.0. */
export function standard(
  { id: key_id, secret }: { readonly id: string; readonly secret: string },
  body: string,
  { id = "msg_1", seconds }: { readonly id?: string; readonly seconds: number },
): Signed & { readonly headers: Record<"webhook-signature", string> } {
  const bytes = Uint8Array.from(atob(secret.slice("whsec_".length)), (c) => c.charCodeAt(0));
  const mac = createHmac("sha256", bytes).update(`${id}.${seconds}.${body}`).digest("base64");
  return {
    path: `/${key_id}`,
    headers: {
      "webhook-id": id,
      "webhook-timestamp": `${seconds}`,
      "webhook-signature": `v1,${mac}`,
    },
  };
}

/** The headers that carry a plain HMAC. */
export const SIGNED = ["x-hub-signature-256", "x-signature", "signature"].map((header) => ({
  name: header,
  header,
}));

const inHeader = (name: string, value: string): Method => ({
  name,
  sign: () => ({ path: "", headers: { [name]: value } }),
});

/** Every method. */
export const METHODS: readonly Method[] = [
  { name: "path", sign: () => ({ path: `/${OWN.token}`, headers: {} }) },
  ...["key", "secret", "token"].map((name) => ({
    name: `?${name}=`,
    sign: () => ({ path: `?${name}=${OWN.token}`, headers: {} }),
  })),
  inHeader("authorization", `Bearer ${OWN.token}`),
  inHeader("x-api-key", OWN.token),
  ...SIGNED.flatMap(({ header }) => [
    {
      name: `${header} with a key id in the path`,
      sign: (body: string) => ({
        path: `/${OWN.id}`,
        headers: { [header]: `sha256=${hmac(OWN.secret, body)}` },
      }),
    },
    {
      name: `${header} beside the token`,
      sign: (body: string) => ({
        path: `/${OWN.token}`,
        headers: { [header]: hmac(OWN.secret, body) },
      }),
    },
  ]),
  {
    name: "Standard Webhooks",
    sign: (body) => standard(OWN, body, { seconds: Math.floor(Date.now() / 1000) }),
  },
];
