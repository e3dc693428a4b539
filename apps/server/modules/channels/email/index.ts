export { queueSurvey, queueSystemMail } from './outbound/queue-system-mail.ts';
