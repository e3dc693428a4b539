import { endpoints, type NotificationSettings } from '@heed/contract';
import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../../../api.ts';
import { noticeSettingsQuery } from '../../../notifications/notice-settings-query.ts';
import { schemaErrors } from '../../kit/schema-errors.ts';
import { useApiForm, type ApiForm } from '../../kit/use-api-form.ts';

/** The settings as the form holds them: the quiet hours stay while they are switched off. */
export interface NoticeValues extends Omit<NotificationSettings, 'quiet'> {
  isQuiet: boolean;
  quietFrom: string;
  quietUntil: string;
}

const NIGHT = { from: '20:00', until: '08:00' };

/** The form over my notification settings. */
export function useNoticeForm(settings: NotificationSettings): ApiForm<NoticeValues> {
  const client = useQueryClient();
  return useApiForm<NoticeValues>({
    values: valuesOf(settings),
    check: (values) => schemaErrors(endpoints.updateNotificationSettings.body!, settingsOf(values)),
    save: async (values) => {
      client.setQueryData(
        noticeSettingsQuery.queryKey,
        await api.updateNotificationSettings({ body: settingsOf(values) }),
      );
    },
  });
}

function valuesOf({ quiet, ...rest }: NotificationSettings): NoticeValues {
  const { from, until } = quiet ?? NIGHT;
  return { ...rest, isQuiet: quiet !== null, quietFrom: from, quietUntil: until };
}

function settingsOf({ isQuiet, quietFrom, quietUntil, ...rest }: NoticeValues): NotificationSettings {
  return { ...rest, quiet: isQuiet ? { from: quietFrom, until: quietUntil } : null };
}
