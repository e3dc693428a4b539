/** Settings of the process: read once from the environment, checked, and said plainly when wrong. */
export { ConfigError, readConfig, type Config, type Role } from './read-config.ts';
export { loadSecret } from './load-secret.ts';
export { loadSmtpCertificate } from './load-smtp-certificate.ts';
