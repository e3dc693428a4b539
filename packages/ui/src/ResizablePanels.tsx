import { Drawer } from '@mantine/core';
import { useViewportSize } from '@mantine/hooks';
import { Fragment, type CSSProperties, type ReactNode } from 'react';
import { ResizeHandle } from './ResizeHandle.tsx';
import { usePanelSizes } from './use-panel-sizes.ts';
import classes from './ResizablePanels.module.css';

export interface Panel {
  key: string;
  /** Its name, for the handle and the drawer. */
  label: string;
  content: ReactNode;
  /** Width in px to begin with; the one panel without takes what is left. */
  size?: number;
  min?: number;
  max?: number;
  /** At this viewport width (px) and below the panel leaves the row and opens as a drawer. */
  drawerAt?: number;
}

export interface ResizablePanelsProps {
  /** Under this name the widths are remembered in this browser. */
  id: string;
  panels: Panel[];
  /** On narrow screens (760 px and below) only this panel is shown. */
  shown: string;
  /** The panel whose drawer is open, if any; matters only where the panel is a drawer. */
  drawer?: string | null;
  onDrawerClose?: () => void;
  /** "Resize {panel}" in the reader's language. */
  resizeLabel: (panel: string) => string;
}

/** At this viewport width and below, one column at a time. */
export const NARROW_PX = 760;

/** Columns side by side whose widths are dragged (or moved by arrow keys) and remembered. */
export function ResizablePanels(props: ResizablePanelsProps) {
  const { id, panels, shown, resizeLabel } = props;
  const { width } = useViewportSize();
  const [sizes, resize] = usePanelSizes(id, panels);
  const narrow = width > 0 && width <= NARROW_PX;
  const isDrawer = (panel: Panel) =>
    panel.drawerAt !== undefined && width > 0 && width <= panel.drawerAt && !(narrow && panel.key === shown);
  const inRow = panels.filter((panel) => (narrow ? panel.key === shown : !isDrawer(panel)));
  const rest = inRow.findIndex((panel) => panel.size === undefined);
  return (
    <div className={classes.row}>
      {inRow.map((panel, index) => (
        <Fragment key={panel.key}>
          {index > 0 && !narrow ? (
            <HandleFor
              panel={index <= rest ? inRow[index - 1]! : panel}
              side={index <= rest ? 'after' : 'before'}
              sizes={sizes}
              onResize={resize}
              label={resizeLabel}
            />
          ) : null}
          <section
            className={classes.panel}
            aria-label={panel.label}
            data-panel={panel.key}
            data-rest={panel.size === undefined || narrow ? '' : undefined}
            style={{ '--size': `${sizes[panel.key] ?? 0}px` } as CSSProperties}
          >
            {panel.content}
          </section>
        </Fragment>
      ))}
      {panels.filter(isDrawer).map((panel) => (
        <PanelDrawer key={panel.key} panel={panel} {...props} />
      ))}
    </div>
  );
}

function PanelDrawer({ panel, panels, drawer, onDrawerClose }: ResizablePanelsProps & { panel: Panel }) {
  const left = panels.indexOf(panel) < panels.findIndex((other) => other.size === undefined);
  return (
    <Drawer
      opened={drawer === panel.key}
      onClose={() => onDrawerClose?.()}
      title={panel.label}
      size={panel.size}
      position={left ? 'left' : 'right'}
      classNames={{ body: classes.drawerBody, content: classes.drawerContent, header: classes.drawerHeader }}
    >
      {panel.content}
    </Drawer>
  );
}

interface HandleForProps {
  panel: Panel;
  side: 'after' | 'before';
  sizes: Record<string, number>;
  onResize: (key: string, size: number) => void;
  label: (panel: string) => string;
}

function HandleFor({ panel, side, sizes, onResize, label }: HandleForProps) {
  return (
    <ResizeHandle
      label={label(panel.label)}
      size={sizes[panel.key] ?? panel.size ?? 0}
      initial={panel.size ?? 0}
      min={panel.min ?? 180}
      max={panel.max ?? 640}
      direction={side === 'after' ? 1 : -1}
      onResize={(size) => onResize(panel.key, size)}
    />
  );
}
