/** The vendor's sales regions. Partners deal with each other within one of them. */
export const PARTNER_REGIONS = ['AMERICAS', 'EMEA', 'APAC', 'JAPAN'] as const;

export type PartnerRegion = (typeof PARTNER_REGIONS)[number];

const COUNTRIES: Record<PartnerRegion, string> = {
  AMERICAS:
    'AG AI AR AW BB BL BM BO BQ BR BS BZ CA CL CO CR CU CW DM DO EC FK GD GF GL GP GT GY HN HT JM KN KY LC MF MQ MS MX NI ' +
    'PA PE PM PR PY SR SV SX TC TT US UY VC VE VG VI',
  EMEA:
    'AD AE AL AM AO AT AX AZ BA BE BF BG BH BI BJ BW BY CD CF CG CH CI CM CV CY CZ DE DJ DK DZ EE EG EH ER ES ET FI FO FR ' +
    'GA GB GE GG GH GI GM GN GQ GR GW HR HU IE IL IM IQ IR IS IT JE JO KE KG KM KW KZ LB LI LR LS LT LU LV LY MA MC MD ME ' +
    'MG MK ML MR MT MU MW MZ NA NE NG NL NO OM PL PS PT QA RE RO RS RU RW SA SC SD SE SH SI SJ SK SL SM SN SO SS ST SY SZ ' +
    'TD TG TJ TM TN TR TZ UA UG UZ VA YE YT ZA ZM ZW',
  APAC:
    'AF AS AU BD BN BT CC CK CN CX FJ FM GU HK ID IN IO KH KI KP KR LA LK MH MM MN MO MP MV MY NC NF NP NR NU NZ PF PG PH ' +
    'PK PN PW SB SG TH TK TL TO TV TW UM VN VU WF WS',
  JAPAN: 'JP',
};

const REGION_OF = new Map(
  PARTNER_REGIONS.flatMap((region) => COUNTRIES[region].split(' ').map((country) => [country, region] as const)),
);

/** The sales region of a country, by its ISO code; null for a code that is not in our list, and for none. */
export function regionOf(country: string | null | undefined): PartnerRegion | null {
  return (country && REGION_OF.get(country)) || null;
}
