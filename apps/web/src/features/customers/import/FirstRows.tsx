import type { CustomerImport } from '@heed/contract';
import { useTranslation } from 'react-i18next';
import classes from './import.module.css';

interface FirstRowsProps {
  file: CustomerImport;
  mapping: (string | null)[];
  nameOf: ReadonlyMap<string, string>;
}

/** The first rows as they are understood: the columns that are taken, under what they are. */
export function FirstRows({ file, mapping, nameOf }: FirstRowsProps) {
  const { t } = useTranslation('imports');
  const taken = mapping.flatMap((target, place) =>
    target === null ? [] : [{ place, name: nameOf.get(target) ?? target }],
  );
  if (taken.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t('firstRows')}>
      <h2 className={classes.heading}>{t('firstRows')}</h2>
      <div className={classes.scroll}>
        <table className={classes.table}>
          <thead>
            <tr>
              {taken.map(({ place, name }) => (
                <th key={place} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {file.sample.map((cells, row) => (
              <tr key={row}>
                {taken.map(({ place }) => (
                  <td key={place} title={cells[place]}>
                    {cells[place]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
