/** What one measurement says. */
export interface Figure {
  id: string;
  value: number;
  unit: string;
  /** The bare floor measured in the same run, in the same unit. */
  floor: number | null;
  /** `value / floor`. */
  ratio: number | null;
  /** Of the latencies behind the value, in ms. */
  p50: number | null;
  p95: number | null;
  /** What it should be, in words, and whether it is; both null for information. */
  aim: string | null;
  met: boolean | null;
  /** What must be known to read the value. */
  note: string;
}

/** A figure without floor, latencies or aim unless given. */
export function figure(id: string, value: number, unit: string, more: Partial<Figure> = {}): Figure {
  const floor = more.floor ?? null;
  return {
    id,
    value,
    unit,
    p50: null,
    p95: null,
    aim: null,
    met: null,
    note: '',
    ...more,
    floor,
    ratio: floor === null ? null : value / floor,
  };
}

/** The value at a share of the sorted values (nearest rank); NaN of nothing. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? NaN;
}

/** The table that people read. */
export function renderTable(figures: readonly Figure[]): string {
  const head = ['id', 'value', 'unit', 'floor', 'ratio', 'p50 ms', 'p95 ms', 'aim', '', 'note'];
  const rows = figures.map((f) => [
    f.id,
    number(f.value),
    f.unit,
    number(f.floor),
    number(f.ratio),
    number(f.p50),
    number(f.p95),
    f.aim ?? '',
    f.met === null ? '' : f.met ? 'met' : 'MISSED',
    f.note,
  ]);
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]!.length)),
  );
  const numeric = (column: number) => [1, 3, 4, 5, 6].includes(column);
  const line = (cells: string[]) =>
    cells
      .map((cell, column) =>
        numeric(column) ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join('  ')
      .trimEnd();
  return [line(head), ...rows.map(line)].join('\n');
}

function number(value: number | null): string {
  if (value === null) return '';
  if (!Number.isFinite(value)) return '–';
  return Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
