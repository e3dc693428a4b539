import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** Opens here what was clicked outside of the page, as the service worker (`public/sw.js`) says, without loading the page anew. */
export function useOpenFromWorker(): void {
  const router = useRouter();
  useEffect(() => {
    if (!('serviceWorker' in navigator)) return undefined;
    const open = ({ data }: MessageEvent<{ type?: string; path?: string } | null>) => {
      if (data?.type === 'open' && data.path) router.history.push(data.path);
    };
    navigator.serviceWorker.addEventListener('message', open);
    return () => navigator.serviceWorker.removeEventListener('message', open);
  }, [router]);
}
