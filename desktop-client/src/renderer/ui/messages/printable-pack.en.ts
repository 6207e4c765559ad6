import type { PrintablePackMessages } from './printable-pack.vi.ts';

/** Words of the printable pack. */
export const printablePackEn: PrintablePackMessages = {
  printablePack: {
    title: 'Printable pack',
    text: 'One PDF with the agenda and all papers released to the whole room, with contents and page numbers that run through. Best printed beforehand, for the day when power or network fail.',
    make: 'Make and download the pack',
    making: 'Making the pack',
    progress: (done: number, total: number) => `${done}/${total} pages`,
    saving: 'Downloading the pack…',
    fileName: (title: string) => `Meeting papers ${title}`,
    saved: (name: string, pages: number) => `Downloaded “${name}”: ${pages} pages.`,
    failed: 'The pack could not be made.',
    leftOut: 'Could not be put into the pack, print them separately:',
    nothing: 'No paper is released to the whole room yet; the pack holds the agenda only.',
  },
};
