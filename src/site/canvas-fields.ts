/** What the sheet of a canvas draws; whatever else a canvas has stands below it. */
export const canvasFields = [
  'primary_user',
  'expected_inputs',
  'acceptable_outputs',
  'hard_constraints',
  'irreversible_impact_boundary',
  'out_of_scope',
  'escalation_targets',
  'thresholds',
  'retry_cap',
  'override_ceiling',
] as const;
