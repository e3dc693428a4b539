/** Realtime: tells screens that something changed; across processes through Postgres. */
export { startRealtime, type Announcement, type Realtime, type RealtimeOptions } from './start-realtime.ts';
