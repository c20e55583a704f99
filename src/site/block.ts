/** A part of a record's page: a section of its text, or a field of its front matter. */
export type Block =
  | {
      readonly type: 'body';
      readonly slug: string | undefined;
      readonly title: string | undefined;
      readonly role: string | undefined;
      readonly html: string;
    }
  | { readonly type: 'field'; readonly slug: string; readonly title: string; readonly key: string };
