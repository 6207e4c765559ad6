import type { ClockTime, OfficialDate, OfficialMoment } from './minutes-document.ts';

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/**
 * The date of an official document: "ngày 05 tháng 3 năm 2026". Days below 10 and the months 1 and 2 take a leading 0
 * (NĐ 30/2020, Phụ lục I, mục II.4). The place, where there is one, comes first: "Tân Giang, ngày …".
 */
export function formatOfficialDate(date: OfficialDate, place = ''): string {
  const month = date.month <= 2 ? twoDigits(date.month) : String(date.month);
  const day = `ngày ${twoDigits(date.day)} tháng ${month} năm ${date.year}`;
  return place === '' ? day : `${place}, ${day}`;
}

/** "08 giờ 05 phút". */
export function formatClockTime(time: ClockTime): string {
  return `${twoDigits(time.hour)} giờ ${twoDigits(time.minute)} phút`;
}

/** "08 giờ 05 phút, ngày 05 tháng 3 năm 2026". */
export function formatOfficialMoment(moment: OfficialMoment): string {
  return `${formatClockTime(moment.time)}, ${formatOfficialDate(moment.date)}`;
}

/** Whether the day exists in the calendar (no 30 February). */
export function isRealDate(date: OfficialDate): boolean {
  if (!Number.isInteger(date.year) || date.year < 1945 || date.year > 9999) return false;
  const parsed = new Date(Date.UTC(date.year, date.month - 1, date.day));
  return (
    parsed.getUTCFullYear() === date.year &&
    parsed.getUTCMonth() === date.month - 1 &&
    parsed.getUTCDate() === date.day &&
    Number.isInteger(date.day)
  );
}

/** Whether the moment exists: a real day and a time on the 24-hour clock. */
export function isRealMoment(moment: OfficialMoment): boolean {
  const { hour, minute } = moment.time;
  return (
    isRealDate(moment.date) &&
    Number.isInteger(hour) &&
    Number.isInteger(minute) &&
    hour >= 0 &&
    hour <= 23 &&
    minute >= 0 &&
    minute <= 59
  );
}

/** Minutes since an arbitrary fixed day, to compare two moments of one time zone. */
export function momentOrder(moment: OfficialMoment): number {
  const { year, month, day } = moment.date;
  return Date.UTC(year, month - 1, day) / 60_000 + moment.time.hour * 60 + moment.time.minute;
}

/**
 * The instant written into the metadata of a file: midnight UTC of the document's own date, so that the same document
 * always gives the same bytes. An impossible date gives 1 January 2000.
 */
export function metadataInstant(date: OfficialDate): Date {
  return isRealDate(date) ? new Date(Date.UTC(date.year, date.month - 1, date.day)) : new Date(Date.UTC(2000, 0, 1));
}
