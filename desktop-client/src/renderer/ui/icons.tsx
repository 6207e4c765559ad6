import type { ReactNode } from 'react';

/**
 * The icons: 24-unit grid, strokes of 1.8, round ends. They are decoration beside a word or inside a button that has a
 * name, so they are hidden from assistive technology.
 */
const icon =
  (content: ReactNode) =>
  ({ size = 24 }: { readonly size?: number }) => (
    <svg
      width={`${size / 16}rem`}
      height={`${size / 16}rem`}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {content}
    </svg>
  );

const d = (path: string) => <path d={path} />;

export const IconCheck = icon(d('m5 12.5 4.5 4.5L19 7'));
export const IconCheckCircle = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    {d('m8 12.3 2.8 2.7L16 9.5')}
  </>,
);
export const IconCross = icon(d('M6 6l12 12M18 6 6 18'));
export const IconMinus = icon(d('M6 12h12'));
export const IconPlus = icon(d('M12 5v14M5 12h14'));
export const IconChevronLeft = icon(d('m14.5 5-7 7 7 7'));
export const IconChevronRight = icon(d('m9.5 5 7 7-7 7'));
export const IconChevronDown = icon(d('m5 9.5 7 7 7-7'));
export const IconArrowUp = icon(d('M12 19V5m-6 6 6-6 6 6'));
export const IconArrowDown = icon(d('M12 5v14m-6-6 6 6 6-6'));
export const IconAgenda = icon(d('M9 6h11M9 12h11M9 18h11M4 6h.01M4 12h.01M4 18h.01'));
export const IconPaper = icon(
  <>
    {d('M6 3h8l5 5v13H6z')}
    {d('M14 3v5h5M9.5 13h6M9.5 17h6')}
  </>,
);
export const IconSpeech = icon(
  <>
    <rect x="9" y="3" width="6" height="11" rx="3" />
    {d('M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3')}
  </>,
);
export const IconVote = icon(
  <>
    {d('M4 13h16v8H4z')}
    {d('M7 13l1-8h8l1 8M10 8.5l1.5 1.5L14.5 7')}
  </>,
);
export const IconPeople = icon(
  <>
    <circle cx="9" cy="8" r="3.5" />
    {d('M2.5 20c.6-3.8 3-5.8 6.5-5.8s5.9 2 6.5 5.8M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14.7c1.9.8 3.1 2.6 3.5 5.3')}
  </>,
);
export const IconClock = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    {d('M12 7v5.3l3.5 2')}
  </>,
);
export const IconCalendar = icon(
  <>
    <rect x="4" y="5" width="16" height="16" rx="2" />
    {d('M4 10h16M8.5 3v4M15.5 3v4')}
  </>,
);
export const IconPlace = icon(
  <>
    {d('M12 21s7-6.3 7-11.5a7 7 0 0 0-14 0C5 14.7 12 21 12 21z')}
    <circle cx="12" cy="9.5" r="2.5" />
  </>,
);
export const IconSearch = icon(
  <>
    <circle cx="11" cy="11" r="6.5" />
    {d('m16 16 4.5 4.5')}
  </>,
);
export const IconUpload = icon(d('M12 16V4m-5 5 5-5 5 5M4 16v4h16v-4'));
export const IconDownload = icon(d('M12 4v12m-5-5 5 5 5-5M4 16v4h16v-4'));
export const IconTrash = icon(d('M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5'));
export const IconEdit = icon(d('M4 20h4L19.5 8.5l-4-4L4 16zM13 7l4 4'));
export const IconScreen = icon(
  <>
    <rect x="3" y="4" width="18" height="12" rx="2" />
    {d('M12 16v4M8 20h8')}
  </>,
);
export const IconFollow = icon(
  <>
    {d('M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z')}
    <circle cx="12" cy="12" r="2.8" />
  </>,
);
export const IconOffline = icon(
  d(
    'M3 3l18 18M8.5 16.2a5 5 0 0 1 5.3-1.1M5 12.7a10 10 0 0 1 4-2.3M13.5 10a10 10 0 0 1 5.5 2.7M2 9.2a14.5 14.5 0 0 1 4-2.5M10.5 5.6A14.5 14.5 0 0 1 22 9.2M12 19.5h.01',
  ),
);
export const IconOnline = icon(
  d('M8.5 16.2a5 5 0 0 1 7 0M5 12.7a10 10 0 0 1 14 0M2 9.2a14.5 14.5 0 0 1 20 0M12 19.5h.01'),
);
export const IconWarning = icon(d('M12 3.5 22 20.5H2zM12 10v4.5M12 17.5h.01'));
export const IconInfo = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    {d('M12 11v5.5M12 7.7h.01')}
  </>,
);
export const IconPlay = icon(d('M7 4.5v15l12-7.5z'));
export const IconPause = icon(d('M8 5v14M16 5v14'));
export const IconStop = icon(<rect x="6" y="6" width="12" height="12" rx="1.5" />);
export const IconMenu = icon(d('M4 6.5h16M4 12h16M4 17.5h16'));
export const IconMore = icon(d('M6 12h.01M12 12h.01M18 12h.01'));
export const IconSun = icon(
  <>
    <circle cx="12" cy="12" r="4" />
    {d('M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4')}
  </>,
);
export const IconMoon = icon(d('M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5z'));
export const IconSignOut = icon(d('M14 4H5v16h9M10 12h11m-4-4 4 4-4 4'));
export const IconLock = icon(
  <>
    <rect x="5" y="11" width="14" height="9.5" rx="2" />
    {d('M8 11V7.5a4 4 0 0 1 8 0V11')}
  </>,
);
export const IconNote = icon(d('M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 9h7M8.5 12.5h4'));
export const IconDevice = icon(
  <>
    <rect x="6" y="2.5" width="12" height="19" rx="2" />
    {d('M11 18.5h2')}
  </>,
);
export const IconEnlarge = icon(d('M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7'));
export const IconKey = icon(
  <>
    <circle cx="8" cy="15.5" r="4.5" />
    {d('M11.3 12.2 20 3.5M16 7.5l3 3')}
  </>,
);

export const IconSound = icon(
  d('M4 9.5v5h3.5L12 18.500v-13L7.500 9.500zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11'),
);
export const IconSoundOff = icon(d('M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM16 9.500l5 5M21 9.500l-5 5'));
export const IconQuestion = icon(
  <>
    <circle cx="12" cy="12" r="9" />
    {d('M9.300 9.500a2.800 2.800 0 1 1 4.200 2.400c-.9.500-1.500 1.100-1.500 2.100M12 17h.01')}
  </>,
);
export const IconMessage = icon(d('M4 5h16v11H10l-5 4v-4H4zM8 9.2h8M8 12.2h5'));
export const IconSteps = icon(d('M4 18h4v-4h4v-4h4V6h4'));
export const IconRecord = icon(
  <>
    {d('M5 3.5h14v17H5z')}
    <circle cx="12" cy="9.5" r="2.3" />
    {d('M8 16.5c.5-2.2 2-3.2 4-3.2s3.5 1 4 3.2')}
  </>,
);
export const IconRules = icon(
  d('M12 4v16M7 20h10M5 7.5h14M5 7.5 2.5 13.5a2.7 2.7 0 0 0 5 0zM19 7.5 16.5 13.5a2.7 2.7 0 0 0 5 0z'),
);
export const IconSeat = icon(d('M7 4v8h10V4M5 12h14v4H5zM7 16v4M17 16v4'));
export const IconKeyboard = icon(
  <>
    <rect x="2.5" y="6" width="19" height="12" rx="2" />
    {d('M6 10h.01M9.5 10h.01M13 10h.01M16.5 10h.01M7.5 14h9')}
  </>,
);

/* tools for notes on pages */
export const IconHand = icon(
  d(
    'M8 13V5.5a1.5 1.5 0 0 1 3 0V11m0-1V4a1.5 1.5 0 0 1 3 0v7m0-4.5a1.5 1.5 0 0 1 3 0V14c0 4-2.5 7-6 7-3 0-4.3-1.5-5.6-4L3.7 13a1.5 1.5 0 0 1 2.6-1.5L8 14',
  ),
);
/** An arrow and the spot that it throws: the laser pointer. */
export const IconPointer = icon(
  <>
    {d('M10 9.5 20.5 14l-4.8 1.7L14 20.5z')}
    <circle cx="6" cy="5.5" r="2.2" />
  </>,
);
export const IconPen = icon(d('M4 20l1-4.5L16 4.5a2 2 0 0 1 3 0l.5.5a2 2 0 0 1 0 3L8.5 19zM14 6.5l3.5 3.5'));
export const IconHighlighter = icon(d('M9 14 16.5 4.5l4 3L13 17l-4 .5zM9 14l-3.5 4.5h4L11 17M4 21h16'));
export const IconEraser = icon(d('m8.5 19.5-5-5L13 5l6.5 6.5-8 8zM8 10l6.5 6.5M11 19.5h9'));
export const IconNotePlus = icon(d('M5 4h14v10l-6 6H5zM13 20v-6h6M9.5 8v5M7 10.5h5'));
export const IconUndo = icon(d('M8.5 5 4 9.5 8.5 14M4 9.5h10a5.5 5.5 0 0 1 0 11h-3'));
export const IconRedo = icon(d('M15.5 5 20 9.5 15.5 14M20 9.5H10a5.5 5.5 0 0 0 0 11h3'));
export const IconContents = icon(d('M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01'));
export const IconRotate = icon(d('M20 11a8 8 0 1 0-2.3 6M20 5v6h-6'));
