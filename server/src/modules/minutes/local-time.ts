import type { OfficialMoment } from '@nghi-truong/official-documents';

/** An instant as the body's own calendar and clock show it. @param timeZone IANA name */
export function momentIn(timeZone: string, instant: number): OfficialMoment {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(instant);
  const number = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return {
    date: { year: number('year'), month: number('month'), day: number('day') },
    time: { hour: number('hour'), minute: number('minute') },
  };
}
