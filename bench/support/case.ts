import type { Figure } from './figure.ts';
import type { Desk } from './desk.ts';

/** How large this run is. */
export interface BenchContext {
  /** Tickets of the seeded desk. */
  seededTickets: number;
  /** A desk of the case's own, removed when the run ends. */
  freshDesk(): Promise<Desk>;
  /** The desk full of seeded tickets, made once, shared by the cases that only read. */
  seededDesk(): Promise<SeededDesk>;
  /** With `--plans`: prints how PostgreSQL runs what is measured. */
  plans: boolean;
  /** With `--profile`: where `create-ticket` leaves V8's profile of the server. */
  profileFolder: string | undefined;
}

export interface SeededDesk {
  desk: Desk;
  /** Key of an agent who sees its own groups only, and who that is. */
  agent: { apiKey: string; id: number; groupIds: number[] };
  /** A ticket with 50 messages. */
  longTicketId: number;
}

/** One thing that is measured; it may give several figures, all with ids that begin with its own. */
export interface Case {
  id: string;
  run(context: BenchContext): Promise<Figure[]>;
}
