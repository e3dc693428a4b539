import { lazy } from 'react';
import type RichTextComponent from './RichText.tsx';

type RichTextType = typeof RichTextComponent;

/** Set once loaded: a lazy component, even one that is there, is shown only after a pause. */
let loaded: RichTextType | null = null;

const load = async () => {
  const module = await import('./RichText.tsx');
  loaded = module.default;
  return module;
};
const LazyRichText = lazy(load);

/** The editor; inside Suspense, for it may still be on its way. Ask once for each place where it stands. */
export function currentEditor(): RichTextType | typeof LazyRichText {
  return loaded ?? LazyRichText;
}

/** Fetches the editor ahead of its use. */
export function preloadEditor(): void {
  void load();
}
