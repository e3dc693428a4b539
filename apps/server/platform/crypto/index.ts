/**
 * Secrets: encryption at rest, signed tokens, random tokens and their hashes. Each purpose has its own key,
 * derived from the desk's one secret, so that what is made for one purpose is worthless for another.
 */
export { createCertificate, type KeyPair } from './create-certificate.ts';
export { createSecrets, type Secrets } from './create-secrets.ts';
export { hashToken, randomToken } from './random-token.ts';
