const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether text can be the configured address of a vendor: a scheme, a host and a path of the wanted form, nothing else.
 * Credentials go there, so it has to be https, save to this very machine.
 * @param pathname none, unless told.
 */
export function isVendorAddress(text: string, pathname = /^\/?$/): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isSafe = url.protocol === "https:" || (url.protocol === "http:" && LOOPBACK.test(url.hostname));
  return isSafe && pathname.test(url.pathname) && url.href === `${url.origin}${url.pathname}`;
}
