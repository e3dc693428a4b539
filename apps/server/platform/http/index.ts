/**
 * HTTP: the server, and how the contract's endpoints become routes. Who may call is checked before the body is read;
 * what goes in and out passes the contract's schemas; whatever is refused becomes problem details (RFC 9457).
 */
export type { Answer, Call, Handler, Handlers, ReceivedFile } from './call.ts';
export { createHttp, type HttpOptions } from './create-http.ts';
export { csvLine } from './csv-line.ts';
export { describeApi, type ApiDescription } from './describe-api.ts';
export { withIdempotency } from './idempotency.ts';
export type { Limit, Limits } from './limit-rate.ts';
export { registerEndpoints, type EndpointsOptions } from './register-endpoints.ts';
export { sendBytes, type Bytes } from './send-bytes.ts';
export { serveApiReference } from './serve-api-reference.ts';
export type { AppFolder } from './serve-apps.ts';
export { createSessionCookie, type SessionCookie } from './session-cookie.ts';
export { transactAs } from './transact-as.ts';
export type { Authenticate, Viewer } from './viewer.ts';
export { whole } from './whole.ts';
