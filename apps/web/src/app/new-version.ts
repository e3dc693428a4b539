import { useEffect, useState } from 'react';

const EVERY_MS = 10 * 60_000;
const SCRIPT = /<script[^>]+src="(\/assets\/[^"]+)"/;

/** Whether the server has a newer version of this app than the one that runs; looked for when the page comes to the front. */
export function useNewVersion(): boolean {
  const [isNew, setNew] = useState(false);
  useEffect(() => {
    let looked = Date.now();
    const look = async () => {
      if (document.visibilityState !== 'visible' || Date.now() - looked < EVERY_MS) return;
      looked = Date.now();
      if (await isOutdated()) setNew(true);
    };
    const onShow = () => void look();
    const timer = setInterval(onShow, EVERY_MS);
    document.addEventListener('visibilitychange', onShow);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', onShow);
    };
  }, []);
  return isNew;
}

/** Out of reach, nothing is known to be newer. */
async function isOutdated(): Promise<boolean> {
  // oxlint-disable-next-line no-restricted-globals -- the page itself, not the API
  const page = await fetch('/index.html', { cache: 'no-store' }).then(
    (answer) => (answer.ok ? answer.text() : ''),
    () => '',
  );
  const script = SCRIPT.exec(page)?.[1];
  return script !== undefined && document.querySelector(`script[src="${script}"]`) === null;
}
