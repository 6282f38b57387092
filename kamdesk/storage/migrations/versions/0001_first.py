"""The first schema."""

from __future__ import annotations

from kamdesk.storage.migrations.build import index, table

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create all tables, then their indexes."""
    _first()
    _second()
    _indexes()


def _first() -> None:
    """Create the first half of the tables."""
    table(
        "cases",
        "uid text, code text, titles json, client_names json, anonymised boolean, sector text, "
        "sectors json, size json, goals json, tasks json, solutions json, results json, "
        "result_number text, result_unit text, period json, quote json, permission text, "
        "permission_by text, permission_on date?, valid_until date?, languages json",
    )
    table(
        "journal_steps",
        "seq integer, at datetime, label text, args json, kind text, state text, of integer?",
        "of journal_steps.seq!",
        key="seq",
    )
    table(
        "own_company",
        "uid text, names json, legal_names json, tax_id text, registration_no text, "
        "country text, addresses json, phone text, email text, website text, bank json, "
        "activity json, time_zone text, working_hours json?, currency text, logo_file text, "
        "number_pattern text",
    )
    table(
        "own_figures",
        "uid text, year_end date, typed_by text?, revenue_minor big?, revenue_currency text?, "
        "gross_margin_minor big?, gross_margin_currency text?, cost_to_serve_minor big?, "
        "cost_to_serve_currency text?, acquisition_cost_minor big?, "
        "acquisition_cost_currency text?, cost_of_capital text?, hour_cost_minor big?, "
        "hour_cost_currency text?, median_contribution_5y_minor big?, "
        "median_contribution_5y_currency text?",
    )
    table(
        "questions",
        "uid text, industry text, type text, texts json, tco text, element text, next text",
    )
    table(
        "refs",
        "uid text, code text, client_names json, surname text, given text, patronymic text, "
        "sex text, names json, positions json, phone text, email text, sector text, "
        "buyer_type text?, cooperating_since date?, permission_on date?, valid_until date?, "
        "revoked boolean, uses json",
    )
    table(
        "regions",
        "uid text, code text, country text, subdivision text, names json, author text, "
        "updated_on date?, review_after_days integer?, time_zone text, working_hours json?, "
        "holidays json, languages json, legal_entity_required text?, governing_law text, "
        "court text, legal_similarity integer?, payment_habits json?, tax_customs_notes text, "
        "data_residency json, code_residency text?, culture_notes text, market_entry json, "
        "note text",
    )
    table(
        "settings",
        "key text, value json",
        key="key",
    )
    table(
        "team",
        "uid text, code text, surname text, given text, patronymic text, sex text, names json, "
        "positions json, phone text, email text, reports_to_uid text?, is_me boolean",
    )
    table(
        "clients",
        "uid text, external_id text, legal_name text, short_name text, legal_names json, "
        "short_names json, legal_form text, tax_id text, registration_no text, sector text, "
        "ownership text?, channel_format text?, size_employees integer?, "
        "annual_revenue_minor big?, annual_revenue_currency text?, revenue_year integer?, "
        "founded_year integer?, sites json, products text, main_customers text, "
        "main_competitors text, purchase_volume_category_minor big?, "
        "purchase_volume_category_currency text?, current_suppliers json, "
        "development_plans text, strategy_change text, strategy_changed_on date?, "
        "financial_state text?, postal_address text, delivery_address text, city text, "
        "country text, region_uid text?, time_zone text, working_hours json?, language text, "
        "phone text, email text, website text, preferred_channel text?, edi_operator text, "
        "currency text, grade text?, owner_user text?, deputy_user text?, agreed boolean?, "
        "ended text?, vip boolean, vip_reason text, manual_types json, key_confirmed boolean, "
        "tags json, note text",
        "deputy_user team.uid, owner_user team.uid, region_uid regions.uid",
    )
    table(
        "factors",
        "uid text, region_uid text, dimension text, statement text, direction text, "
        "impact integer?, probability integer?, source_text text, source_date date?, "
        "client_uids json",
        "region_uid regions.uid",
    )
    table(
        "journal_rows",
        "step integer, nr integer, table text, uid text, before json?, after json?",
        "step journal_steps.seq!",
        key="step nr",
    )
    table(
        "deals",
        "uid text, client_uid text, title text, amount_minor big?, amount_currency text?, "
        "status text, stage text, stage_since date?, budget_minor big?, budget_currency text?, "
        "budget_evidence text, decision_on date?, criteria text, main_doubt text, "
        "main_doubt_on date?, competing_option text, bant json, bant_evidence json, quick json, "
        "jobs json, opened_on date?, closed_on date?, close_reason text",
        "client_uid clients.uid",
    )
    table(
        "expectations",
        "uid text, client_uid text, on date, typed_by text?, expected_revenue_minor big?, "
        "expected_revenue_currency text?, contribution_5y_minor big?, "
        "contribution_5y_currency text?, suppliers_satisfying json, tactic text?, axis json",
        "client_uid clients.uid",
    )
    table(
        "key_answers",
        "uid text, client_uid text, criterion text, answer text, evidence text",
        "client_uid clients.uid",
    )
    table(
        "orders",
        "uid text, client_uid text, number text, external_id text, ordered_on date, "
        "shipped_on date?, invoiced_on date?, due_on date?, paid_on date?, currency text, "
        "total_minor big?, total_currency text?, margin_minor big?, margin_currency text?, "
        "status text, note text",
        "client_uid clients.uid",
    )
    table(
        "people",
        "uid text, client_uid text, code text, external_id text, surname text, given text, "
        "patronymic text, sex text, title text, names json, salutations json, case_forms json, "
        "position text, positions json, department text, reports_to_uid text?, "
        "decision_role text?, buyer_types json, extra_roles json, power integer?, "
        "involvement integer?, interest integer?, attitude integer?, owner_user text?, "
        "our_senior_sponsor text?, preferred_channel text?, preferred_style json, "
        "talks_when text, phone text, email text, messenger text, personal_goals text, "
        "pains text, personal_facts json, dates json, source_of_knowledge text, "
        "consent boolean?, left_on date?, map_x integer?, map_y integer?, note text",
        "client_uid clients.uid, our_senior_sponsor team.uid, owner_user team.uid, "
        "reports_to_uid people.uid",
    )
    table(
        "progress",
        "uid text, client_uid text, event text, happened_on date, person_uid text?, evidence text",
        "client_uid clients.uid",
    )
    table(
        "serve_costs",
        "uid text, client_uid text, year_end date, kind text, hours text?, amount_minor big?, "
        "amount_currency text?, note text",
        "client_uid clients.uid",
    )
    table(
        "signals",
        "uid text, client_uid text, signal text, detected_on date, mode text, evidence text, "
        "cause_group text?, status text, action text",
        "client_uid clients.uid",
    )
    table(
        "element_scores",
        "uid text, client_uid text, person_uid text, element text, importance integer?, "
        "our_performance integer?, rival_performance integer?, evidence text, assumed boolean, "
        "tco_component text, quote_uid text?",
        "client_uid clients.uid, person_uid people.uid",
    )


def _second() -> None:
    """Create the second half of the tables."""
    table(
        "facts",
        "uid text, client_uid text, deal_uid text?, code text, interview_uid text?, "
        "answer_uid text?, person_uid text?, team_uid text?, learned_on date, labels json, "
        "said text, amount_minor big?, amount_currency text?, quantity text?, unit text, "
        "frequency text?, frequency_unit text, period text, shifts_per_day integer?, "
        "number_source text, evidence_state text, evidence_note text, confirmed_on date?, "
        "tco_component text, tco_column text, value_element text, superseded_by text?",
        "client_uid clients.uid, deal_uid deals.uid",
    )
    table(
        "influences",
        "uid text, client_uid text, from_uid text, to_uid text, strength integer, "
        "polarity text, why text, how text?, note text",
        "client_uid clients.uid, from_uid people.uid, to_uid people.uid",
    )
    table(
        "interviews",
        "uid text, client_uid text, deal_uid text?, talk_uid text?, on date, "
        "started_at datetime?, zone text, place text, person_uids json, team_uids json, "
        "industry text, goal text, planned json, notes text, outcome text?, outcome_text text, "
        "outcome_who text?, outcome_due date?, status text",
        "client_uid clients.uid, deal_uid deals.uid",
    )
    table(
        "needs",
        "uid text, client_uid text, deal_uid text?, code text, texts json, kind text, "
        "answer_uids json, quote_uids json, importance integer?, buyer_type text?, status text",
        "client_uid clients.uid, deal_uid deals.uid",
    )
    table(
        "order_lines",
        "uid text, order_uid text, client_uid text, position integer, product text, "
        "product_group text, add_on boolean, quantity text, price_minor big, "
        "price_currency text, discount text",
        "order_uid orders.uid",
    )
    table(
        "path_steps",
        "uid text, client_uid text, deal_uid text?, step_no integer, person_uids json, "
        "body text, does text, what text, limit_minor big?, limit_currency text?, "
        "limit_note text, when text, how text, source text, learned_on date?",
        "client_uid clients.uid, deal_uid deals.uid",
    )
    table(
        "promises",
        "uid text, client_uid text, deal_uid text?, talk_uid text?, interview_uid text?, "
        "side text, person_uid text?, team_uid text?, what text, due_on date?, status text, "
        "done_on date?",
        "client_uid clients.uid, deal_uid deals.uid, person_uid people.uid, team_uid team.uid",
    )
    table(
        "quotes",
        "uid text, client_uid text, code text, answer_uid text?, interview_uid text?, "
        "talk_uid text?, person_uid text, said_on date, text text, language text, "
        "translations json, may_attribute boolean",
        "client_uid clients.uid, person_uid people.uid",
    )
    table(
        "talks",
        "uid text, client_uid text, deal_uid text?, on date, started_at datetime?, zone text, "
        "duration_minutes integer?, channel text, direction text, two_way boolean, "
        "held boolean, person_uids json, team_uids json, place text, goal text, "
        "wanted_advance text, fallback text, note text, outcome text?, outcome_text text, "
        "corrects_uid text?, recorded_at datetime?",
        "client_uid clients.uid, deal_uid deals.uid",
    )
    table(
        "tco_sheets",
        "uid text, client_uid text, deal_uid text?, titles json, horizon integer, "
        "currency text, discount_rate text?, columns json, column_names json, basis json, "
        "groups json, group_names json",
        "client_uid clients.uid, deal_uid deals.uid",
    )
    table(
        "answers",
        "uid text, client_uid text, interview_uid text, position integer, question_id text?, "
        "question_text text, type text, person_uid text?, text text, tco_component text, "
        "value_element text, need_kind text?, problem boolean?, skipped boolean, "
        "skip_reason text, corrects_uid text?, asked_at datetime?",
        "client_uid clients.uid, interview_uid interviews.uid, person_uid people.uid",
    )
    table(
        "must_asks",
        "uid text, client_uid text, deal_uid text?, interview_uid text, item text, state text, "
        "reason text, answer_uid text?",
        "client_uid clients.uid, interview_uid interviews.uid",
    )
    table(
        "proposals",
        "uid text, client_uid text, deal_uid text?, number text, revision integer, title json, "
        "kind text, binding text?, language text, languages json, dated date, "
        "valid_until date?, addressee_uid text?, addressee_buyer_type text?, author_uid text?, "
        "signatory_uid text?, signatory_basis json, currency text, tco_uid text?, "
        "main_message json, scq json, key_line json, quote_uids json, case_uids json, "
        "reference_uids json, kept_by_hand json, guarantee_fact_uids json, payments json, "
        "terms json, next_who json, next_what json, next_on date?, next_person_uids json, "
        "stored_net_minor big?, stored_net_currency text?, stored_vat_minor big?, "
        "stored_vat_currency text?, stored_gross_minor big?, stored_gross_currency text?, "
        "status text, needs_refresh boolean, sent_via text?, sent_at datetime?, "
        "follow_up_on date?, sealed_sha256 text",
        "addressee_uid people.uid, author_uid team.uid, client_uid clients.uid, "
        "deal_uid deals.uid, signatory_uid team.uid, tco_uid tco_sheets.uid",
    )
    table(
        "tco_cells",
        "uid text, client_uid text, sheet_uid text, column text, component text, "
        "fact_uid text?, estimate_minor big?, estimate_currency text?, number_source text, "
        "growth text, score integer?, agreed boolean, comment text, typed_by text?, "
        "typed_on date?",
        "client_uid clients.uid, fact_uid facts.uid, sheet_uid tco_sheets.uid",
    )
    table(
        "benefits",
        "uid text, client_uid text, proposal_uid text, code text, position integer, "
        "need_uid text?, headings json, bodies json, feature json, advantage json, "
        "resonance json, differentiation json, belief json, evidence_kind text?, "
        "evidence_uid text?, value_element text, tco_components json, fact_uid text?",
        "client_uid clients.uid, need_uid needs.uid, proposal_uid proposals.uid",
    )
    table(
        "block_texts",
        "uid text, client_uid text, proposal_uid text, language text, block text, heading text, "
        "body text, closing text",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )
    table(
        "gate_answers",
        "uid text, deal_uid text?, proposal_uid text?, gate text, codes json, answered_by text, "
        "answered_at text, reason text",
        "deal_uid deals.uid, proposal_uid proposals.uid",
    )
    table(
        "plan_rows",
        "uid text, client_uid text, proposal_uid text, position integer, stages json, "
        "our_work json, client_work json, start_on date?, finish_on date?, result json",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )
    table(
        "price_lines",
        "uid text, client_uid text, proposal_uid text, position integer, items json, "
        "quantity text, unit text, unit_price_minor big, unit_price_currency text, "
        "discount text, vat_rate text?, vat_on date?, vat_reason text, option boolean, "
        "per text, phrases json, notes json",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )
    table(
        "proposal_events",
        "uid text, client_uid text, proposal_uid text, kind text, happened_on date, note text",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )
    table(
        "resources",
        "uid text, client_uid text, proposal_uid text, position integer, kind text, roles json, "
        "person_uid text?, hours text?, texts json, needed_by date?",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )
    table(
        "sealed",
        "uid text, client_uid text, proposal_uid text, language text, sealed_at datetime, "
        "file_name text, sha256 text, pages integer, data text",
        "client_uid clients.uid, proposal_uid proposals.uid",
    )


def _indexes() -> None:
    """Create the indexes."""
    index("answers", "client_uid")
    index("answers", "interview_uid")
    index("benefits", "proposal_uid")
    index("block_texts", "proposal_uid")
    index("clients", "grade")
    index("clients", "region_uid")
    index("clients", "sector")
    index("clients", "short_name")
    index("clients", "tax_id")
    index("deals", "client_uid")
    index("element_scores", "client_uid")
    index("expectations", "client_uid")
    index("factors", "region_uid")
    index("facts", "client_uid")
    index("influences", "client_uid")
    index("interviews", "client_uid")
    index("journal_rows", "uid")
    index("journal_steps", "of")
    index("journal_steps", "state seq")
    index("key_answers", "client_uid")
    index("must_asks", "deal_uid")
    index("must_asks", "interview_uid")
    index("needs", "client_uid")
    index("order_lines", "order_uid")
    index("orders", "client_uid ordered_on")
    index("orders", "number")
    index("path_steps", "client_uid")
    index("people", "client_uid")
    index("plan_rows", "proposal_uid")
    index("price_lines", "proposal_uid")
    index("progress", "client_uid")
    index("promises", "client_uid")
    index("promises", "status due_on")
    index("proposal_events", "proposal_uid")
    index("proposals", "client_uid")
    index("proposals", "number")
    index("proposals", "status valid_until")
    index("quotes", "client_uid")
    index("resources", "proposal_uid")
    index("sealed", "proposal_uid")
    index("serve_costs", "client_uid")
    index("signals", "client_uid")
    index("talks", "client_uid on")
    index("talks", "on")
    index("tco_cells", "sheet_uid")
    index("tco_sheets", "client_uid")
