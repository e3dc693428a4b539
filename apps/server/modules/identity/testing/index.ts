/** Factories for tests: a platform, a desk with its owner, agents, groups, viewers; and identity alone on a server. */
export {
  createTestAgent,
  createTestGroup,
  setUpTestDesk,
  testPassword,
  testPlatform,
  viewerOf,
} from './factories.ts';
export { cookieOf, startSmallDesk, type SmallDesk } from './small-desk.ts';
export { startStaffedDesk } from './staffed-desk.ts';
