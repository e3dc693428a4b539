/**
 * Canned replies: wordings that are kept to be used again, of one's own, of a group, or shared.
 *
 * - A placeholder that is none is refused when it is saved; what fills one in can never be more than text.
 * - A reply that is used is words in a draft, and nothing else: nothing goes without its writer.
 * - Files go with a wording: each use puts copies of its own into the writer's composer, and the reply keeps its files
 *   as long as it is on record, for the versions that have them.
 * - Each version is kept; deleting can be undone.
 */
export { cannedReplyRoutes } from './routes.ts';
