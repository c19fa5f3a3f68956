"""The words under which places are found, kept by the database itself: no loader and no officer can forget them."""

from django.db import migrations

KEYS = r"""
CREATE FUNCTION regions_words(name text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT trim(regexp_replace(upper(name), '[^[:alnum:]]+', ' ', 'g'))
$$;

-- How a name begins without "Kabupaten" and "Kota"; then every later word of it, its whole, and its letters alone.
CREATE FUNCTION regions_keys(name text, level int) RETURNS TABLE (key text, later boolean)
LANGUAGE sql IMMUTABLE AS $$
    WITH said AS (
        SELECT regexp_replace(regions_words(name), '\mKEP\M', 'KEPULAUAN', 'g') AS whole
    ), bare AS (
        SELECT whole, CASE WHEN level = 2 THEN regexp_replace(whole, '^(KABUPATEN|KOTA) (ADMINISTRASI )?(?=.)', '')
                           ELSE whole END AS core FROM said
    ), parts AS (
        SELECT whole, core, string_to_array(core, ' ') AS words FROM bare
    )
    SELECT left(core, 80), false FROM parts
    UNION
    SELECT left(array_to_string(words[n:], ' '), 80), true FROM parts, generate_series(2, cardinality(words)) AS n
    UNION
    SELECT left(whole, 80), true FROM parts WHERE whole <> core
    UNION
    SELECT left(replace(core, ' ', ''), 80), true FROM parts WHERE cardinality(words) > 1
$$;

CREATE FUNCTION regions_area_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO regions_areakey (area_id, level, later, key, said)
    SELECT fresh.code, fresh.level, k.later, k.key, '' FROM fresh, regions_keys(fresh.name, fresh.level) AS k;
    RETURN NULL;
END $$;
CREATE TRIGGER regions_area_added AFTER INSERT ON regions_area
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION regions_area_added();

CREATE FUNCTION regions_area_renamed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM regions_areakey WHERE area_id = NEW.code AND said = '';
    INSERT INTO regions_areakey (area_id, level, later, key, said)
    SELECT NEW.code, NEW.level, k.later, k.key, '' FROM regions_keys(NEW.name, NEW.level) AS k;
    RETURN NULL;
END $$;
CREATE TRIGGER regions_area_renamed AFTER UPDATE ON regions_area FOR EACH ROW
    WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION regions_area_renamed();

CREATE FUNCTION regions_formername_keys() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO regions_areakey (area_id, level, later, key, said)
    SELECT a.code, a.level, k.later, k.key, fresh.name
    FROM fresh JOIN regions_area a ON a.code = fresh.area_id, regions_keys(fresh.name, a.level) AS k;
    RETURN NULL;
END $$;
CREATE TRIGGER regions_formername_added AFTER INSERT ON regions_formername
    REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION regions_formername_keys();

INSERT INTO regions_areakey (area_id, level, later, key, said)
SELECT a.code, a.level, k.later, k.key, '' FROM regions_area a, regions_keys(a.name, a.level) AS k;
"""
UNDO = """
DROP TRIGGER regions_formername_added ON regions_formername;
DROP TRIGGER regions_area_renamed ON regions_area;
DROP TRIGGER regions_area_added ON regions_area;
DROP FUNCTION regions_formername_keys, regions_area_renamed, regions_area_added, regions_keys, regions_words;
"""


class Migration(migrations.Migration):
    dependencies = [("regions", "0002_names_and_versions")]
    operations = [migrations.RunSQL(KEYS, UNDO)]
