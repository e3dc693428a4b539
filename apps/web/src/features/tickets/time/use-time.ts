import type { BodyOf, TicketTime, timeEndpoints, TimeEntry, Timer } from '@heed/contract';
import { dateTimeFormat } from '@heed/ui/formats';
import { showToast, useLocale, useNow } from '@heed/ui';
import { queryOptions, useMutation, useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, useMe } from '../../../api.ts';
import { problemText } from '../../../problem-text.ts';
import { usePages } from '../../../use-pages.ts';
import { wallTimeOf } from '../composer/later/plan-times.ts';
import { writeMinutes } from './duration.ts';

export function ticketTimeQuery(ticketId: number) {
  return queryOptions({
    queryKey: ['ticket', ticketId, 'time'],
    queryFn: ({ signal }) => api.getTicketTime({ params: { id: ticketId }, signal }),
  });
}

/** The time spent on a ticket, and my timer there. */
export function useTicketTime(ticketId: number) {
  return useQuery(ticketTimeQuery(ticketId));
}

/** The time entries of a ticket, the newest day first. */
export function useTicketEntries(ticketId: number) {
  return usePages<TimeEntry>(['ticket', ticketId, 'time-entries'], (query, signal) =>
    api.listTicketTimeEntries({ params: { id: ticketId }, query, signal }),
  );
}

/** My timers whose time is not recorded yet. */
export function useMyTimers() {
  return usePages<Timer>(['my-timers'], (query, signal) => api.listMyTimers({ query, signal }));
}

/** Lengths and days in the reader's form, and which day it is where they are. */
export function useTimeWords() {
  const locale = useLocale();
  const { timeZone } = useMe().agent;
  const now = useNow();
  const today = wallTimeOf(now, timeZone).slice(0, 10);
  const day = (text: string, options: Intl.DateTimeFormatOptions) =>
    dateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(new Date(`${text}T00:00:00Z`));
  return {
    today,
    minutes: (minutes: number) => writeMinutes(minutes, locale),
    day: (text: string) =>
      day(text, {
        weekday: 'short',
        month: 'short',
        day: 'numeric',
        ...(text.slice(0, 4) !== today.slice(0, 4) && { year: 'numeric' }),
      }),
    range: (from: string, to: string) =>
      dateTimeFormat(locale, {
        timeZone: 'UTC',
        month: 'short',
        day: 'numeric',
        year: 'numeric',
      }).formatRange(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`)),
    month: (text: string) => day(text, { month: 'long', year: 'numeric' }),
  };
}

type New = BodyOf<typeof timeEndpoints.addTimeEntry>;
type Changes = BodyOf<typeof timeEndpoints.changeTimeEntry>;

/** What can be done with time entries; taking one away can be undone for ten seconds. */
export function useEntryActs() {
  const { t } = useTranslation(['time', 'common']);
  const client = useQueryClient();
  const { minutes } = useTimeWords();
  const onError = (error: unknown) =>
    showToast({ tone: 'error', message: t('notChanged', { why: problemText(error) }) });
  const onSuccess = (_: unknown, { ticketId }: { ticketId: number }) => refreshTime(client, ticketId);
  const add = useMutation({
    mutationFn: ({ ticketId, ...body }: New & { ticketId: number }) =>
      api.addTimeEntry({ params: { id: ticketId }, body, idempotencyKey: crypto.randomUUID() }),
    onSuccess,
  });
  const change = useMutation({
    mutationFn: ({ id, body }: { id: number; ticketId: number; body: Changes }) =>
      api.changeTimeEntry({ params: { id }, body }),
    onSuccess,
  });
  const restore = useMutation({
    mutationFn: ({ id }: TimeEntry) => api.restoreTimeEntry({ params: { id } }),
    onSuccess,
    onError,
  });
  const remove = useMutation({
    mutationFn: ({ id }: TimeEntry) => api.removeTimeEntry({ params: { id } }),
    onSuccess: async (_, entry) => {
      showToast({
        message: t('removed', { time: minutes(entry.minutes) }),
        undo: { label: t('common:action.undo'), run: () => restore.mutate(entry) },
      });
      await refreshTime(client, entry.ticketId);
    },
    onError,
  });
  return { add, change, remove };
}

/** My timer on a ticket: what it is told, and what the screen knows of it. */
export function useTimerActs(ticketId: number) {
  const { t } = useTranslation('time');
  const client = useQueryClient();
  const keep = async (timer: TicketTime['timer'], started: boolean) => {
    const { queryKey } = ticketTimeQuery(ticketId);
    await client.cancelQueries({ queryKey });
    client.setQueryData(queryKey, (before) => before && { ...before, timer });
    await client.invalidateQueries({ queryKey: ['my-timers'] });
    // The one that ran elsewhere rests now.
    if (started)
      await client.invalidateQueries({
        predicate: ({ queryKey: [thing, id, part] }) =>
          thing === 'ticket' && part === 'time' && id !== ticketId,
      });
  };
  const onError = (error: unknown) =>
    showToast({ tone: 'error', message: t('notChanged', { why: problemText(error) }) });
  const tell = (body: BodyOf<typeof timeEndpoints.setTimer>) =>
    api.setTimer({ params: { id: ticketId }, body, keepalive: true });
  const set = useMutation({
    mutationFn: (state: 'running' | 'paused') => tell({ state, by: 'hand' }),
    onSuccess: ({ timer }, state) => keep(timer, state === 'running'),
    onError,
  });
  const follow = useMutation({
    mutationFn: (told: { state: 'running' | 'away'; by: 'open' | 'beat' }) => tell(told),
    onSuccess: ({ timer }, { by, state }) => keep(timer, by === 'open' && state === 'running'),
  });
  const drop = useMutation({
    mutationFn: () => api.dropTimer({ params: { id: ticketId } }),
    onSuccess: () => keep(null, false),
    onError,
  });
  return { set, follow, drop };
}

function refreshTime(client: QueryClient, ticketId: number): Promise<unknown> {
  return Promise.all([
    client.invalidateQueries({ queryKey: ['ticket', ticketId] }),
    client.invalidateQueries({ queryKey: ['time-entries'] }),
    client.invalidateQueries({ queryKey: ['my-timers'] }),
  ]);
}
