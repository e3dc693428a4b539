import { Loader } from '@mantine/core';
import type { Attachment } from '@heed/contract';
import { useQuery } from '@tanstack/react-query';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotShown } from './NotShown.tsx';
import { openPdf } from './open-pdf.ts';
import classes from './preview.module.css';

/** Pages are drawn when they come so near. */
const NEAR = '600px';

/** A PDF, page under page. */
export default function PdfFile({ file }: { file: Attachment }) {
  const { t } = useTranslation('preview');
  const opened = usePdf(file);
  if (opened === 'locked') return <NotShown>{t('locked')}</NotShown>;
  if (opened === 'failed') return <NotShown>{t('failed')}</NotShown>;
  if (!opened) return <Loader aria-label={t('loading', { name: file.name })} />;
  return (
    <div className={classes.pages}>
      {Array.from({ length: opened.pdf.numPages }, (_, index) => (
        <PdfPage key={index} pdf={opened.pdf} number={index + 1} shape={opened.shape} />
      ))}
    </div>
  );
}

interface Opened {
  pdf: PDFDocumentProxy;
  /** Width by height of the first page: what the others are taken for until they are drawn. */
  shape: number;
}

function usePdf(file: Attachment): Opened | 'locked' | 'failed' | null {
  const [opened, setOpened] = useState<Opened | 'locked' | 'failed' | null>(null);
  useEffect(() => {
    let left = false;
    const task = openPdf(file.url);
    const open = async () => {
      const pdf = await task.promise;
      const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
      if (!left) setOpened({ pdf, shape: width / height });
    };
    open().catch((error: Error) => {
      if (!left) setOpened(error.name === 'PasswordException' ? 'locked' : 'failed');
    });
    return () => {
      left = true;
      void task.destroy();
    };
  }, [file.url]);
  return opened;
}

interface PdfPageProps {
  pdf: PDFDocumentProxy;
  number: number;
  shape: number;
}

function PdfPage({ pdf, number, shape }: PdfPageProps) {
  const { t } = useTranslation('preview');
  const frame = useRef<HTMLDivElement>(null);
  const near = useNear(frame);
  const { data: text } = useQuery({
    queryKey: ['pdf-text', pdf.fingerprints[0], number],
    queryFn: async () => textOf(pdf, number),
    enabled: near,
    staleTime: Infinity,
  });
  useEffect(() => {
    const canvas = frame.current?.querySelector('canvas');
    if (!near || !canvas) return;
    let left = false;
    let stop = () => {};
    const draw = async () => {
      const page = await pdf.getPage(number);
      if (left) return;
      const wide = canvas.clientWidth * globalThis.devicePixelRatio;
      const viewport = page.getViewport({ scale: wide / page.getViewport({ scale: 1 }).width });
      [canvas.width, canvas.height] = [Math.round(viewport.width), Math.round(viewport.height)];
      canvas.style.aspectRatio = `${viewport.width} / ${viewport.height}`;
      const task = page.render({ canvas, viewport });
      stop = () => task.cancel();
      await task.promise;
    };
    // Who turns on before a page is drawn cancels it.
    draw().catch(() => {});
    return () => {
      left = true;
      stop();
    };
  }, [near, pdf, number]);
  const label = t('page', { number, count: pdf.numPages });
  return (
    <div ref={frame}>
      <canvas
        className={classes.page}
        role="img"
        aria-label={text ? `${label}: ${text}` : label}
        style={{ aspectRatio: String(shape) }}
      />
    </div>
  );
}

/** What is read out in place of a page. */
async function textOf(pdf: PDFDocumentProxy, number: number): Promise<string> {
  const { items } = await (await pdf.getPage(number)).getTextContent();
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .trim();
}

function useNear(element: React.RefObject<Element | null>): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    if (!element.current) return;
    const observer = new IntersectionObserver(
      (entries) => entries.some(({ isIntersecting }) => isIntersecting) && setNear(true),
      { rootMargin: NEAR },
    );
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return near;
}
