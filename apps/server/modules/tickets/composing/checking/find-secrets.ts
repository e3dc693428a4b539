// Numbers as card issuers give them (ISO/IEC 7812), alone or in groups.
const cards = /(?<![\d.+-])(?:\d[ -]?){12,18}\d(?![\d-])/g;
const issuers =
  /^(?:4\d{12}(?:\d{3})?(?:\d{3})?|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|62\d{14,17})$/;

// Keys whose form says what they are, and passwords that are named so.
const secrets = [
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}\b/,
  /\bglpat-[\w-]{20,}/,
  /\bxox[abprs]-[\w-]{10,}/,
  /\b[rs]k_live_[A-Za-z0-9]{16,}\b/,
  /\bsk-[A-Za-z0-9_-]{24,}/,
  /\bAIza[\w-]{35}\b/,
  /\bheed_[A-Za-z0-9_-]{20,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/,
  /\b(?:password|passwd|passphrase)\s*(?:(?:is|was)\s*:?|:|=)\s*["'“]?(?=[^\s"'”]*\d)(?=[^\s"'”]*[A-Za-z])[^\s"'”<>]{6,}/i,
  /(?:密码|口令)\s*(?:(?:是|为)\s*[:：]?|[:：=])\s*(?=[\x21-\x7e]*\d)(?=[\x21-\x7e]*[A-Za-z])[\x21-\x7e]{6,}/u,
];

/** A card number and another secret in the text, each shortened so that telling it does not give it away; else null. */
export function findSecret(text: string): { cardNumber: string | null; secret: string | null } {
  const card = [...text.matchAll(cards)]
    .map(([found]) => found.replaceAll(/\D/g, ''))
    .find((digits) => issuers.test(digits) && passesLuhn(digits));
  const secret = secrets.map((pattern) => pattern.exec(text)?.[0]).find((found) => found !== undefined);
  return { cardNumber: card ? `…${card.slice(-4)}` : null, secret: secret ? `${secret.slice(0, 6)}…` : null };
}

/** ISO/IEC 7812-1, annex B. */
function passesLuhn(digits: string): boolean {
  let sum = 0;
  [...digits].toReversed().forEach((digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  });
  return sum % 10 === 0;
}
