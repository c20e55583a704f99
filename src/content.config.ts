import { defineCollection } from 'astro:content';
import { recordSchema } from './library/record-schema.ts';
import { recordLoader } from './site/record-loader.ts';

/** One collection over the library, whatever kinds there are: `<kind>/<id>`. */
export const collections = {
  records: defineCollection({
    loader: recordLoader(),
    schema: recordSchema.pick({ kind: true, id: true, title: true, route: true }),
  }),
};
