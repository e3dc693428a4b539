import { UnstyledButton } from '@mantine/core';
import { PersonAvatar } from '@heed/ui';
import type { Csat } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import { Interval } from './Interval.tsx';
import { useFormat } from './use-format.ts';
import classes from './ratings.module.css';

interface AgentTableProps {
  agents: { agent: { id: number; name: string }; csat: Csat }[];
  chosen: number | null;
  /** Narrows the list below to this agent, or to all again. */
  onChoose: (id: number | null) => void;
}

/** Satisfaction agent by agent, in order of name: intervals of few ratings overlap, so no rank is given. */
export function AgentTable({ agents, chosen, onChoose }: AgentTableProps) {
  const { t } = useTranslation('ratings');
  if (agents.length === 0) return null;
  return (
    <section aria-labelledby="agents-heading">
      <h2 className={classes.heading} id="agents-heading">
        {t('agents')}
      </h2>
      <div className={classes.wide}>
        <table className={classes.agents}>
          <Head />
          <tbody>
            {agents.map(({ agent, csat }) => (
              <Row
                key={agent.id}
                agent={agent}
                csat={csat}
                chosen={agent.id === chosen}
                onChoose={() => onChoose(agent.id === chosen ? null : agent.id)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Head() {
  const { t } = useTranslation('ratings');
  return (
    <thead>
      <tr>
        <th scope="col">{t('column.agent')}</th>
        <th scope="col" data-end="">
          {t('column.share')}
        </th>
        <th scope="col" className={classes.intervalColumn}>
          {t('column.interval')}
        </th>
        <th scope="col" data-end="">
          {t('column.rated')}
        </th>
        <th scope="col" data-end="" className={classes.offeredColumn}>
          {t('column.asked')}
        </th>
      </tr>
    </thead>
  );
}

interface RowProps {
  agent: { id: number; name: string };
  csat: Csat;
  chosen: boolean;
  onChoose: () => void;
}

function Row({ agent, csat, chosen, onChoose }: RowProps) {
  const { t } = useTranslation('ratings');
  const { percent, count } = useFormat();
  return (
    <tr data-chosen={chosen || undefined}>
      <th scope="row">
        <UnstyledButton className={classes.agent} aria-pressed={chosen} onClick={onChoose}>
          <PersonAvatar name={agent.name} size={24} kind="agent" />
          <span className={classes.agentName}>{agent.name}</span>
        </UnstyledButton>
      </th>
      <td data-end="" data-quiet={csat.share === null || undefined}>
        {csat.share === null ? t('noData') : percent(csat.share)}
      </td>
      <td className={classes.intervalColumn}>
        <Interval csat={csat} />
      </td>
      <td data-end="">{count(csat.n)}</td>
      <td data-end="" className={classes.offeredColumn}>
        {count(csat.offered)}
      </td>
    </tr>
  );
}
