import { githubLink, githubText } from '../reader/github-markdown.ts';

/** Where a review is posted: facts of GitHub and of the caller, none of them from the file that is posted. */
export interface ReviewPlace {
  /** `https://github.com`, or the address of a GitHub Enterprise server. */
  readonly server: string;
  /** `owner/name` of the repository that has the head's commit. */
  readonly repository: string;
  readonly head: string;
  /** The run that made the review; its artifacts hang there. */
  readonly run: string | undefined;
}

/** The address of lines of a file at the head. */
export function fileUrl({ server, repository, head }: ReviewPlace, file: string, start?: number, end?: number): string {
  const path = file.split('/').map(encodeURIComponent).join('/');
  const lines = start === undefined ? '' : `#L${start}${end === undefined || end === start ? '' : `-L${end}`}`;
  return `${server}/${repository}/blob/${head}/${path}${lines}`;
}

/** A file by its last two names, as a link when the head has it. */
export function fileLink(place: ReviewPlace, file: string, line: number | undefined, isThere: boolean): string {
  const name = file.split('/').slice(-2).join('/');
  const text = line === undefined ? name : `${name}:${line}`;
  return isThere ? githubLink(text, fileUrl(place, file, line)) : githubText(text);
}
