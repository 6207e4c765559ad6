export const meetingSections = ['phong', 'cua-toi', 'dieu-hanh', 'chuan-bi', 'bien-ban'] as const;
export type MeetingSection = (typeof meetingSections)[number];

export type Route =
  | { readonly page: 'lobby' }
  | { readonly page: 'people' }
  | { readonly page: 'rules' }
  | { readonly page: 'meeting'; readonly meetingId: string; readonly section: MeetingSection | null }
  | { readonly page: 'hall'; readonly meetingId: string }
  /** Where the QR of the hall leads. */
  | { readonly page: 'checkIn'; readonly meetingId: string; readonly code: string }
  | { readonly page: 'unknown' };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const checkInCode = /^[0-9a-z]{1,40}$/i;

/** Reads a path. Anything that is not ours is `unknown`, never an error. */
export function parsePath(path: string): Route {
  const [first = '', second = '', third, ...rest] = path.split('/').slice(1);
  if (rest.length > 0) return { page: 'unknown' };
  if (first === '' && second === '') return { page: 'lobby' };
  if (first === 'nguoi-dung' && second === '') return { page: 'people' };
  if (first === 'quy-tac' && second === '') return { page: 'rules' };
  const meetingId = second.toLowerCase();
  if (!uuid.test(meetingId)) return { page: 'unknown' };
  if (first === 'diem-danh' && third !== undefined && checkInCode.test(third)) {
    return { page: 'checkIn', meetingId, code: third.toUpperCase() };
  }
  if (first === 'man-hinh' && third === undefined) return { page: 'hall', meetingId };
  if (first !== 'hop') return { page: 'unknown' };
  if (third === undefined || third === '') return { page: 'meeting', meetingId, section: null };
  const section = meetingSections.find((name) => name === third);
  return section ? { page: 'meeting', meetingId, section } : { page: 'unknown' };
}

/** The path of a meeting, or of one of its parts. */
export function meetingPath(meetingId: string, section?: MeetingSection): string {
  return section === undefined ? `/hop/${meetingId}` : `/hop/${meetingId}/${section}`;
}
