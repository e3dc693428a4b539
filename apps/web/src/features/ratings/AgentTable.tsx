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
  const { percent, count } = useFormat();
  if (agents.length === 0) return null;
  return (
    <section aria-labelledby="agents-heading">
      <h2 className={classes.heading} id="agents-heading">
        {t('agents')}
      </h2>
      <div className={classes.wide}>
        <table className={classes.agents}>
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
          <tbody>
            {agents.map(({ agent, csat }) => (
              <tr key={agent.id} data-chosen={agent.id === chosen || undefined}>
                <th scope="row">
                  <UnstyledButton
                    className={classes.agent}
                    aria-pressed={agent.id === chosen}
                    onClick={() => onChoose(agent.id === chosen ? null : agent.id)}
                  >
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
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
