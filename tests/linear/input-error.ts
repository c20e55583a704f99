import { GraphQLError } from 'graphql';

/** An error of Linear about what was asked for. */
export function inputError(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { type: 'invalid input', code: 'INPUT_ERROR', userError: true, userPresentableMessage: message },
  });
}

export const missing = (kind: string): GraphQLError =>
  inputError(`Entity not found: ${kind} - Could not find referenced ${kind}.`);
