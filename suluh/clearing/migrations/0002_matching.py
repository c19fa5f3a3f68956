"""The one way past row-level security in this room: a function that compares traces and answers with levels.

Note [The matcher]
Traces and keys lie where no role can read them. `clearing_match` runs as `suluh_matcher`, which can, and returns for
each candidate who holds it, how far the fields agree, and how common what agrees is: no identity and no hash leaves
the database. `clearing_compare` computes what `suluh.linkage.compare.compare` computes; a test holds them together.
"""

from django.db import migrations

LEVELS = """
CREATE TYPE clearing_levels AS (
    nik smallint, passport smallint, phone smallint, sex smallint, birth smallint, area smallint, name smallint,
    alias smallint, lineage smallint, left_a smallint, left_b smallint,
    shared bigint[], shared_coarse bigint[], near_a bigint[], near_b bigint[],
    shared_alias bigint[], shared_lineage bigint[], shared_phones bigint[]
);
"""

FIELDS = """
CREATE FUNCTION clearing_niks(a people_trace, b people_trace) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    region boolean; birth boolean; serial boolean;
BEGIN
    IF a.nik_birth IS NULL OR b.nik_birth IS NULL THEN RETURN 0; END IF;
    region := a.nik_region IS NOT DISTINCT FROM b.nik_region;
    birth := a.nik_birth = b.nik_birth;
    IF a.nik_serial IS NULL OR b.nik_serial IS NULL THEN
        RETURN CASE WHEN region AND birth THEN 5 ELSE 1 END;
    END IF;
    serial := a.nik_serial = b.nik_serial;
    RETURN CASE
        WHEN region AND birth THEN CASE WHEN serial THEN 6 ELSE 4 END
        WHEN NOT serial THEN 1
        WHEN region THEN 2
        WHEN birth THEN 3
        ELSE 1
    END;
END $$;

CREATE FUNCTION clearing_births(a people_trace, b people_trace) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE
        WHEN a.birth_year IS NULL OR b.birth_year IS NULL THEN 0
        WHEN a.birth_month IS NULL OR b.birth_month IS NULL THEN
            CASE WHEN a.birth_year = b.birth_year THEN 4 WHEN abs(a.birth_year - b.birth_year) <= 2 THEN 3 ELSE 1 END
        WHEN a.birth_day IS NULL OR b.birth_day IS NULL THEN
            CASE WHEN a.birth_year <> b.birth_year THEN 1 WHEN a.birth_month = b.birth_month THEN 6 ELSE 2 END
        WHEN a.birth_year <> b.birth_year THEN
            CASE WHEN a.birth_month = b.birth_month AND a.birth_day = b.birth_day THEN 5 ELSE 1 END
        WHEN a.birth_month = b.birth_month AND a.birth_day = b.birth_day THEN 9
        WHEN a.birth_month = b.birth_day AND a.birth_day = b.birth_month THEN 8
        WHEN a.birth_month = b.birth_month OR a.birth_day = b.birth_day THEN 7
        ELSE 2
    END;
END $$;

CREATE FUNCTION clearing_areas(a text, b text) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    shorter integer := least(length(a), length(b));
BEGIN
    RETURN CASE
        WHEN shorter = 0 THEN 0
        WHEN shorter >= 13 AND left(a, 13) = left(b, 13) THEN 8
        WHEN shorter >= 8 AND left(a, 8) = left(b, 8) THEN CASE WHEN shorter = 8 THEN 7 ELSE 6 END
        WHEN shorter >= 5 AND left(a, 5) = left(b, 5) THEN CASE WHEN shorter = 5 THEN 5 ELSE 4 END
        WHEN shorter >= 2 AND left(a, 2) = left(b, 2) THEN CASE WHEN shorter = 2 THEN 3 ELSE 2 END
        ELSE 1
    END;
END $$;

CREATE FUNCTION clearing_sets(a bigint[], b bigint[]) RETURNS smallint
LANGUAGE plpgsql IMMUTABLE AS $$
BEGIN
    RETURN CASE WHEN a = '{}' OR b = '{}' THEN 0 WHEN a && b THEN 2 ELSE 1 END;
END $$;
"""

NAMES = """
CREATE FUNCTION clearing_names(a people_trace, b people_trace, INOUT found clearing_levels)
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    light_a bigint[] := a.light; light_b bigint[] := b.light;
    coarse_a bigint[] := '{}'; coarse_b bigint[] := '{}';
    rest_a integer[] := '{}'; rest_b integer[] := '{}';
    near_here integer[] := '{}'; near_there integer[] := '{}';
    left_a integer[] := '{}'; left_b integer[] := '{}';
    step record; place integer; word bigint; first_agrees boolean;
BEGIN
    IF light_a = '{}' OR light_b = '{}' THEN RETURN; END IF;
    FOR place IN 1 .. cardinality(light_a) LOOP
        IF light_a[place] = ANY (light_b) THEN
            found.shared := found.shared || light_a[place];
        ELSE
            rest_a := rest_a || place;
            coarse_a := coarse_a || a.coarse[place];
        END IF;
    END LOOP;
    FOR place IN 1 .. cardinality(light_b) LOOP
        IF light_b[place] <> ALL (light_a) THEN
            rest_b := rest_b || place;
            coarse_b := coarse_b || b.coarse[place];
        END IF;
    END LOOP;
    IF a.whole IS NOT DISTINCT FROM b.whole AND (rest_a <> '{}' OR rest_b <> '{}') THEN
        found.name := 6;
        found.shared := array_remove(ARRAY[a.whole], NULL);
        RETURN;
    END IF;
    IF coarse_a && coarse_b THEN
        FOREACH word IN ARRAY coarse_a LOOP
            IF word = ANY (coarse_b) AND word <> ALL (found.shared_coarse) THEN
                found.shared_coarse := found.shared_coarse || word;
            END IF;
        END LOOP;
        rest_a := ARRAY(SELECT p FROM unnest(rest_a) AS p WHERE a.coarse[p] <> ALL (coarse_b));
        rest_b := ARRAY(SELECT p FROM unnest(rest_b) AS p WHERE b.coarse[p] <> ALL (coarse_a));
    END IF;
    IF rest_a <> '{}' AND rest_b <> '{}' AND a.near <> '{}' AND b.near <> '{}' THEN
        FOR step IN
            SELECT DISTINCT (x & 15)::integer + 1 AS here, (y & 15)::integer + 1 AS there
            FROM unnest(a.near) AS x JOIN unnest(b.near) AS y ON x >> 4 = y >> 4
            WHERE (x & 15)::integer + 1 = ANY (rest_a) AND (y & 15)::integer + 1 = ANY (rest_b)
            ORDER BY 1, 2
        LOOP
            IF step.here <> ALL (near_here) THEN
                near_here := near_here || step.here;
                found.near_a := found.near_a || light_a[step.here];
                found.near_b := found.near_b || light_b[step.there];
            END IF;
            near_there := near_there || step.there;
        END LOOP;
    END IF;
    FOREACH place IN ARRAY rest_a LOOP
        IF place <> ALL (near_here) THEN
            left_a := left_a || place;
            IF a.initials[place] <> ALL (b.lone) THEN found.left_a := found.left_a + 1; END IF;
        END IF;
    END LOOP;
    FOREACH place IN ARRAY rest_b LOOP
        IF place <> ALL (near_there) THEN
            left_b := left_b || place;
            IF b.initials[place] <> ALL (a.lone) THEN found.left_b := found.left_b + 1; END IF;
        END IF;
    END LOOP;
    first_agrees := 1 <> ALL (left_a) AND 1 <> ALL (left_b);
    found.name := CASE
        WHEN found.shared = '{}' AND found.shared_coarse = '{}' AND near_here = '{}' THEN 1
        WHEN found.left_a > 0 AND found.left_b > 0 THEN CASE WHEN first_agrees THEN 3 ELSE 2 END
        WHEN found.left_a > 0 OR found.left_b > 0 THEN CASE WHEN first_agrees THEN 5 ELSE 4 END
        ELSE 6
    END;
END $$;
"""

COMPARE = """
CREATE FUNCTION clearing_compare(a people_trace, b people_trace) RETURNS clearing_levels
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    found clearing_levels := (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, '{}', '{}', '{}', '{}', '{}', '{}', '{}');
BEGIN
    found := clearing_names(a, b, found);
    found.nik := clearing_niks(a, b);
    found.passport := clearing_sets(a.passports, b.passports);
    found.phone := clearing_sets(a.phones, b.phones);
    found.sex := CASE WHEN a.sex = '' OR b.sex = '' THEN 0 WHEN a.sex = b.sex THEN 2 ELSE 1 END;
    found.birth := clearing_births(a, b);
    found.area := clearing_areas(a.home_code, b.home_code);
    IF a.alias <> '{}' OR b.alias <> '{}' THEN
        found.shared_alias := ARRAY(
            SELECT DISTINCT x FROM unnest(a.alias || a.light) AS x
            WHERE x = ANY (b.alias || b.light) AND NOT (x = ANY (a.light) AND x = ANY (b.light)) ORDER BY x
        );
        found.alias := CASE WHEN found.shared_alias = '{}' THEN 1 ELSE 2 END;
    END IF;
    IF a.lineage <> '{}' OR b.lineage <> '{}' THEN
        found.shared_lineage := ARRAY(
            SELECT x FROM unnest(a.lineage) AS x WHERE x = ANY (b.lineage || b.light)
            UNION SELECT x FROM unnest(b.lineage) AS x WHERE x = ANY (a.light) ORDER BY x
        );
        found.lineage := CASE
            WHEN found.shared_lineage <> '{}' THEN 2 WHEN a.lineage <> '{}' AND b.lineage <> '{}' THEN 1 ELSE 0
        END;
    END IF;
    IF found.phone = 2 THEN
        found.shared_phones := ARRAY(
            SELECT DISTINCT x FROM unnest(a.phones) AS x WHERE x = ANY (b.phones) ORDER BY x
        );
    END IF;
    RETURN found;
END $$;
"""

# The caller's own words are counted once for all candidates; of the others' words only slips of the pen are looked up.
MATCH = """
CREATE FUNCTION clearing_counts(words bigint[], mine bigint[], counts integer[]) RETURNS integer[]
LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    result integer[] := '{}'; word bigint; place integer;
BEGIN
    FOREACH word IN ARRAY words LOOP
        place := array_position(mine, word);
        result := result || CASE
            WHEN place IS NOT NULL THEN counts[place]
            ELSE coalesce((SELECT r.count FROM clearing_rarity AS r WHERE r.hash = word), 0)
        END;
    END LOOP;
    RETURN result;
END $$;

CREATE FUNCTION clearing_match(
    asked uuid, mark jsonb, families smallint[], hashes bigint[], caps integer[], most integer
) RETURNS TABLE (
    record_id uuid, person_id uuid, agency_id bigint, area_code text, said_year smallint, quality double precision,
    records integer, levels smallint[], shared integer[], shared_coarse integer[], near_a integer[], near_b integer[],
    shared_alias integer[], shared_lineage integer[], shared_phones integer[]
) LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET jit = off AS $$
#variable_conflict use_column
DECLARE
    a people_trace; mine bigint[]; counts integer[]; collection integer;
BEGIN
    IF asked IS NULL THEN
        a := jsonb_populate_record(NULL::people_trace, mark);
    ELSE
        SELECT * INTO a FROM people_trace AS t WHERE t.record_id = asked;
        SELECT array_agg(k.family), array_agg(k.hash) INTO families, hashes
        FROM people_key AS k WHERE k.record_id = asked;
    END IF;
    mine := a.light || a.coarse || a.alias || a.lineage || a.phones || a.whole;
    counts := ARRAY(
        SELECT coalesce(r.count, 0) FROM unnest(mine) WITH ORDINALITY AS w(hash, place)
        LEFT JOIN clearing_rarity AS r ON r.hash = w.hash ORDER BY w.place
    );
    collection := coalesce((SELECT c.records FROM clearing_counting AS c ORDER BY c.at DESC LIMIT 1), 0);
    RETURN QUERY
    WITH hit AS MATERIALIZED (
        SELECT one.record_id AS hit_id, count(*) OVER (PARTITION BY k.place) AS size, caps[k.family] AS cap
        FROM unnest(families, hashes) WITH ORDINALITY AS k(family, hash, place)
        CROSS JOIN LATERAL (
            SELECT p.record_id FROM people_key AS p
            WHERE p.family = k.family AND p.hash = k.hash LIMIT coalesce(caps[k.family], 0) + 1
        ) AS one
    ), best AS MATERIALIZED (
        SELECT h.hit_id, sum(20 - ln(h.size::double precision)) AS quality FROM hit AS h
        WHERE h.size <= h.cap AND h.hit_id IS DISTINCT FROM asked GROUP BY h.hit_id ORDER BY 2 DESC, 1 LIMIT most
    )
    SELECT r.id, r.person_id, r.agency_id, left(r.area_code, 5), extract(year FROM r.said_at)::smallint, best.quality,
        collection,
        ARRAY[c.nik, c.passport, c.phone, c.sex, c.birth, c.area, c.name, c.alias, c.lineage, c.left_a, c.left_b],
        clearing_counts(c.shared, mine, counts), clearing_counts(c.shared_coarse, mine, counts),
        clearing_counts(c.near_a, mine, counts), clearing_counts(c.near_b, mine, counts),
        clearing_counts(c.shared_alias, mine, counts), clearing_counts(c.shared_lineage, mine, counts),
        clearing_counts(c.shared_phones, mine, counts)
    FROM best
    JOIN people_record AS r ON r.id = best.hit_id AND r.withdrawn_at IS NULL
    JOIN people_trace AS b ON b.record_id = r.id
    CROSS JOIN LATERAL clearing_compare(a, b) AS c;
END $$;

CREATE FUNCTION clearing_count_words(now timestamptz, round uuid) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    collection integer;
BEGIN
    SELECT count(*) INTO collection FROM people_trace;
    INSERT INTO clearing_rarity AS kept (hash, count)
    SELECT word, count(*) FROM people_trace AS t CROSS JOIN LATERAL (
        SELECT DISTINCT w FROM unnest(t.light || t.coarse || t.alias || t.lineage || t.phones || t.whole || t.whole_coarse) AS w
        WHERE w IS NOT NULL
    ) AS each(word)
    GROUP BY word HAVING count(*) > 1
    ON CONFLICT (hash) DO UPDATE SET count = EXCLUDED.count WHERE kept.count <> EXCLUDED.count;
    INSERT INTO clearing_counting (id, at, records) VALUES (round, now, collection);
    RETURN collection;
END $$;
"""

MATCHED = "clearing_match(uuid, jsonb, smallint[], bigint[], integer[], integer)"
COUNTED = "clearing_count_words(timestamptz, uuid)"
RIGHTS = f"""
REVOKE ALL ON clearing_rarity FROM suluh_base;
GRANT SELECT, INSERT, UPDATE ON clearing_rarity, clearing_counting TO suluh_matcher;
ALTER FUNCTION {MATCHED} OWNER TO suluh_matcher;
ALTER FUNCTION {COUNTED} OWNER TO suluh_matcher;
REVOKE EXECUTE ON FUNCTION {MATCHED}, {COUNTED} FROM PUBLIC;
GRANT EXECUTE ON FUNCTION {MATCHED} TO suluh_agency, suluh_area, suluh_nation, suluh_mixed, suluh_job;
GRANT EXECUTE ON FUNCTION {COUNTED} TO suluh_job;
"""


class Migration(migrations.Migration):
    dependencies = [("clearing", "0001_initial"), ("people", "0002_sealed")]
    operations = [
        migrations.RunSQL(sql, migrations.RunSQL.noop)
        for sql in (LEVELS, FIELDS, NAMES, COMPARE, MATCH, RIGHTS)
    ]
