import { ApiError } from '@heed/client';
import type { ReplyFinding } from '@heed/contract';
import { useState } from 'react';
import type { SendWay } from './use-send.ts';

/** What the server would have looked at before a reply goes. Each is asked once: sending again says that it is meant so. */
export function useChecked() {
  const [asked, setAsked] = useState<ReplyFinding[]>([]);
  const [known, setKnown] = useState<ReplyFinding['code'][]>([]);
  const [way, setWay] = useState<SendWay | null>(null);
  return {
    asked,
    /** How it was being sent; null where nothing is asked. */
    way: asked.length > 0 ? way : null,
    acknowledge: () => {
      const all = [...new Set([...known, ...asked.map(({ code }) => code)])];
      setKnown(all);
      return all;
    },
    ask: (error: Error, wanted: SendWay) => {
      const findings = error instanceof ApiError ? (error.problem.findings ?? []) : [];
      setAsked(findings);
      setWay(wanted);
    },
    /** The text has changed: what was asked may be mended. */
    lookAgain: () => setAsked([]),
    forget: () => {
      setAsked([]);
      setKnown([]);
      setWay(null);
    },
  };
}
