import { expect, test } from '@playwright/test';
import { openDesk, startDesk } from './support/desk.ts';

test('files of a message are looked at without leaving the ticket', async ({ browser }) => {
  const desk = await startDesk();
  try {
    await desk.api.createInbox({ body: { name: 'Help', address: 'help@teahouse.example' } });
    await desk.customer.sendMail({
      from: { name: 'Kim', address: 'kim@customer.example' },
      to: 'help@teahouse.example',
      subject: 'Four files',
      text: 'See the files.',
      attachments: [
        { filename: 'dot.png', content: dot },
        { filename: 'letter.pdf', content: pdf('4F60597D'), contentType: 'application/pdf' },
        { filename: 'notes.txt', content: Buffer.from([0xc4, 0xe3, 0xba, 0xc3]), contentType: 'text/plain' },
        { filename: 'broken.pdf', content: 'no PDF at all', contentType: 'application/pdf' },
        { filename: 'things.zip', content: 'PK', contentType: 'application/zip' },
      ],
    });
    const page = await openDesk(browser, desk);
    const errors: string[] = [];
    page.on('pageerror', ({ message }) => errors.push(message));
    await page.goto('/tickets/open');
    await page.getByText('Four files').first().click();
    await page.getByRole('link', { name: /dot\.png/ }).click();
    const dialog = page.getByRole('dialog');

    await test.step('a picture', async () => {
      await expect(dialog.getByRole('img', { name: 'dot.png' })).toBeVisible();
      await expect(dialog.getByRole('status')).toHaveText('1 of 5');
    });

    await test.step('a PDF, whose Chinese words are drawn and can be read out', async () => {
      await page.keyboard.press('ArrowRight');
      const sheet = dialog.getByRole('img', { name: 'Page 1 of 1: 你好' });
      await expect(sheet).toBeVisible();
      await expect.poll(() => page.evaluate<boolean>(isWrittenOn)).toBe(true);
    });

    await test.step('a text in a Chinese encoding', async () => {
      await page.keyboard.press('ArrowRight');
      await expect(dialog.getByText('你好')).toBeVisible();
    });

    await test.step('what cannot be shown says so, and can be saved', async () => {
      await page.keyboard.press('ArrowRight');
      await expect(dialog.getByText('The file could not be shown.')).toBeVisible();
      await page.keyboard.press('ArrowRight');
      await expect(dialog.getByText('This kind of file has no preview.')).toBeVisible();
      const [saved] = await Promise.all([
        page.waitForEvent('download'),
        dialog.getByRole('link', { name: 'Download' }).click(),
      ]);
      expect(saved.suggestedFilename()).toBe('things.zip');
    });

    await test.step('Escape leads back to the ticket', async () => {
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await expect(page.getByRole('link', { name: /dot\.png/ })).toBeFocused();
    });
    expect(errors).toEqual([]);
  } finally {
    await desk.stop();
  }
});

const dot = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** Whether anything dark stands on the paper. */
const isWrittenOn = `(() => {
  const canvas = document.querySelector('[role=dialog] canvas');
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  return data.some((value, index) => index % 4 === 0 && value < 100 && data[index + 3] > 0);
})()`;

/** A page with these characters (UCS-2 in hex) in a Chinese font that is not inside: it needs the reader's own tables. */
function pdf(characters: string): Buffer {
  const stream = `BT /F1 48 Tf 72 720 Td <${characters}> Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>\nstream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>',
    '<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/FontDescriptor 7 0 R>>',
    '<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>',
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<</Root 1 0 R/Size ${objects.length + 1}>>\n%%EOF`);
}
