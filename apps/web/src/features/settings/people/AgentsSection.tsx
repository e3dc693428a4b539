import { AgentPage } from './AgentPage.tsx';
import { AgentsPage } from './AgentsPage.tsx';

/** The list of agents, or one of them. */
export function AgentsSection({ id }: { id: string | undefined }) {
  return id === undefined ? <AgentsPage /> : <AgentPage id={Number(id)} />;
}
