/**
 * Feedback: what customers say of the service. An invitation goes to the requester when a ticket is solved; it can
 * become one rating, by the button on its page: opening the link records nothing.
 *
 * - One invitation a ticket, one rating an invitation, also when two clicks come at once.
 * - A rating counts for the agent and group that were assigned when the invitation was made.
 * - Measures have one definition each, in `measures/`, with n and interval; without data the answer is "no data".
 */
export { eraseComments } from './erase-comments.ts';
export { giveRating } from './give-rating.ts';
export { feedbackJobs } from './jobs.ts';
export { offerSurvey, type Invitation } from './offer-survey.ts';
export { feedbackRoutes } from './routes.ts';
