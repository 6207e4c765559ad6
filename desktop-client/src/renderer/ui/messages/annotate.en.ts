import type { AnnotateMessages } from './annotate.vi.ts';

export const annotateEn: AnnotateMessages = {
  annotate: {
    style: 'Colour, stroke and who sees it',
    width: 'Width of the stroke',
    widths: { fine: 'Fine', medium: 'Medium', bold: 'Bold' },
    markerColour: 'Colour of the highlighter',
    markers: { yellow: 'Yellow', green: 'Green', rose: 'Rose', sky: 'Sky blue' },
    sharedShort: 'Shared',
    selected: 'Selected words',
    highlightIn: (colour) => `Highlight in ${colour.toLowerCase()}`,
    noteHere: 'Note',
    myNotes: 'My notes',
    noNotes: 'You have no notes on this paper yet.',
    strokes: (count) => (count === 1 ? '1 stroke' : `${count} strokes`),
    fromVersion: (version) => `From version ${version}`,
    hasFromVersion: (version) => `This page has notes from version ${version}`,
    gone: 'Pages that are not in the new version',
    goneHint: 'The notes are still on the old version.',
    goneCount: (page, version, count) =>
      `Page ${page} of version ${version}: ${count === 1 ? '1 note' : `${count} notes`}`,
    goneShort: (count) =>
      `${count === 1 ? '1 note is' : `${count} notes are`} on pages that this version does not have`,
    openOld: (version, page) => `Open version ${version}, page ${page}`,
    askSecretary: 'Ask the secretary to learn more.',
    keptShort: 'Your notes are kept.',
    keptSafe: 'Your notes on this paper are kept and will be shown again when the paper is released again.',
    waiting: (count) =>
      `${count === 1 ? '1 change' : `${count} changes`} to your notes could not be sent; kept on this device, sent by itself when the paper is released again.`,
    waitingSignOut: 'Signing out before that loses them.',
    waitingPage: 'Please keep this page open until then.',
  },
};
