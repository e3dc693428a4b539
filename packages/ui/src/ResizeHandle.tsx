import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import classes from './ResizablePanels.module.css';

export interface ResizeHandleProps {
  label: string;
  /** Width of the panel in px: now, to begin with, at least, at most. */
  size: number;
  initial: number;
  min: number;
  max: number;
  /** 1 when the panel lies before the handle, -1 when it lies after it. */
  direction: 1 | -1;
  onResize: (size: number) => void;
}

const STEP_PX = 16;

/** The edge between two panels: drag it, move it with the arrow keys, double-click to set it back. */
export function ResizeHandle({ label, size, initial, min, max, direction, onResize }: ResizeHandleProps) {
  const start = useRef<{ x: number; size: number } | null>(null);
  const set = (next: number) => onResize(Math.min(max, Math.max(min, next)));
  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    start.current = { x: event.clientX, size };
  };
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (start.current) set(start.current.size + (event.clientX - start.current.x) * direction);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = { ArrowLeft: -STEP_PX, ArrowRight: STEP_PX }[event.key];
    if (move === undefined) return;
    event.preventDefault();
    set(size + move * direction);
  };
  return (
    <div
      className={classes.handle}
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={size}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={() => (start.current = null)}
      onPointerCancel={() => (start.current = null)}
      onDoubleClick={() => set(initial)}
      onKeyDown={onKeyDown}
    />
  );
}
