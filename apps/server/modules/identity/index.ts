/**
 * Identity: who serves on the desk and what they may do. Agents (people or bots) hold one role, which says what they
 * may do and how far they see, and belong to groups. They come by set-up or invitation, never by signing up, and are
 * known by a session cookie or an API key.
 *
 * - There is always an owner who can sign in; only owners make and change owners; nobody gives what he does not hold.
 * - A disabled agent, a revoked key, an ended session is refused from the next request on, in every process.
 * - No secret of a link or key is stored: links are signed from their row's id, keys are kept as hashes.
 * - Accounts and sessions are rows as better-auth reads and writes them, so that its second factors, passkeys and
 *   single sign-on can be joined to them.
 */
export { findOpenInvitation } from './accept-invitation.ts';
export { createIdentify, type Identify } from './authenticate.ts';
export { ensureBuiltInRoles } from './built-in-roles.ts';
export { checkReach } from './check-reach.ts';
export { companySettings, type Company } from './company.ts';
export { createAgent, type NewAgent } from './create-agent.ts';
export { createApiKey, type NewApiKey } from './create-api-key.ts';
export { agentNames, findAgentByEmail, shownName, shownNameOf } from './find-agents.ts';
export { sweepSessions } from './jobs.ts';
export { invitationLink, resetLink } from './links.ts';
export { hashPassword } from './passwords.ts';
export { photoUrl } from './photo-url.ts';
export { readTimeZone } from './read-time-zone.ts';
export { findOpenReset } from './reset-password.ts';
export { identityLimits, identityRoutes } from './routes.ts';
export { isSetUp, setUpDesk, type DeskSetUp } from './set-up-desk.ts';
export { setUpLink } from './setup-link.ts';
export { viewerRooms } from './viewer-rooms.ts';
