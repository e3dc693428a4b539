import { queryOptions } from '@tanstack/react-query';
import { api } from '../../api.ts';

/** By which ways I hear of what. */
export const noticeSettingsQuery = queryOptions({
  queryKey: ['notifications', 'settings'],
  queryFn: ({ signal }) => api.getNotificationSettings({ signal }),
});
