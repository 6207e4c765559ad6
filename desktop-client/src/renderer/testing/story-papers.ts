import type { Command, CommandPayloads, FileId, PersonId, Refusal } from '@nghi-truong/domain';
import { attachPaperSchema, type FileAnswer, paths, replacePaperSchema } from '@nghi-truong/protocol';
import { type StoryMeeting, storyMeetingId } from './story-meeting.ts';

/**
 * The doors of papers, on the real rules: what the server does with a request that makes a paper of a file.
 * @param fileOf what the server knows of an uploaded file
 * @returns the refusal, null when it was done, undefined when the path is another door's
 */
export function postPaper(
  story: StoryMeeting,
  person: PersonId,
  path: string,
  body: unknown,
  fileOf: (fileId: string) => FileAnswer | undefined,
): Refusal | null | undefined {
  const facts = (fileId: string): CommandPayloads['attachPaper']['file'] => {
    const preparation = fileOf(fileId)?.preparation;
    if (preparation === undefined || !('sha256' in preparation)) throw new Error(`no such file: ${fileId}`);
    const { size, sha256, pageCount } = preparation;
    return { fileId: fileId as FileId, size, sha256, pageCount };
  };
  const act = (type: Command['type'], payload: unknown) => story.actAs(person, { type, payload } as Command);
  if (path === paths.papers(storyMeetingId)) {
    const { paperId, fileId, itemId, title, kind, access } = attachPaperSchema.parse(body);
    const file = facts(fileId);
    if (kind === 'personal') return act('attachOwnPaper', { paperId, itemId, title, file });
    return act('attachPaper', {
      paperId,
      itemId,
      title,
      kind,
      file,
      access: access ?? { personIds: null, until: null },
    });
  }
  const version = /\/papers\/([^/]+)\/versions$/.exec(path);
  if (version === null) return undefined;
  const { fileId, note } = replacePaperSchema.parse(body);
  return act('replacePaper', { paperId: version[1], file: facts(fileId), note });
}
