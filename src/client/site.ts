import { offerCopy } from './copy.ts';
import { offerSearch } from './search.ts';
import { offerThemes } from './theme.ts';

/** What every page gains with JavaScript. Nothing on a page needs it. */
offerThemes();
offerSearch();
offerCopy();
