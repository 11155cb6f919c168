// A **synthetic** nation as large as a real one: 63 provinces, 705 districts, 10,598 communes, made here.
const SIZES = { provinces: 63, districts: 705, communes: 10_598 };
// Syllables of Vietnamese place names, joined at random: none is meant to be a real place.
const FIRST = ["An", "Bình", "Cẩm", "Đông", "Đức", "Gia", "Hòa", "Kim", "Long", "Mỹ", "Ngọc", "Phú", "Quảng", "Sơn", "Tân", "Vĩnh"];
const SECOND = ["Ân", "Bắc", "Châu", "Đạo", "Điền", "Giang", "Hải", "Khê", "Lộc", "Mai", "Nghĩa", "Phước", "Quý", "Thạnh", "Uyên", "Xuyên"];

/** Reading gives the same numbers in every run. */
function* drawn() {
  for (let state = 20_240_701; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

/**
 * The package's files. `levels` is "all", or "communes" for communes directly below the country. Rates come from counts
 * of communes alone; of one commune in 40 a count is not published.
 */
export function nation({ levels = "all", years = [2022, 2023, 2024] } = {}) {
  const random = drawn();
  const draw = n => Math.floor(random.next().value * n);
  const name = () => `${FIRST[draw(FIRST.length)]} ${SECOND[draw(SECOND.length)]}`;
  const areas = ["code,name,name@en,level,parent", "VN,Quốc gia giả lập,Synthetic nation,country,"];
  const pad = (n, width) => String(n).padStart(width, "0");
  if (levels === "all") {
    for (let n = 0; n < SIZES.provinces; n += 1) areas.push(`${pad(n, 2)},Tỉnh ${name()} ${n},,province,VN`);
    for (let n = 0; n < SIZES.districts; n += 1) areas.push(`${pad(n, 3)},Huyện ${name()} ${n},,district,${pad(n % SIZES.provinces, 2)}`);
  }
  const observations = ["area,period,indicator,value,status"];
  for (let n = 0; n < SIZES.communes; n += 1) {
    const code = pad(n, 5);
    areas.push(`${code},Xã ${name()} ${n},,commune,${levels === "all" ? pad(n % SIZES.districts, 3) : "VN"}`);
    const all = 1_000 + draw(3_000);
    const share = draw(200) / 1_000;
    for (const year of years) {
      const poor = Math.floor((all * share) / (1 + (year - years[0]) / 10));
      observations.push(`${code},${year},households,${all},`, n % 40 === 7 ? `${code},${year},poor,,Q` : `${code},${year},poor,${poor},`);
    }
  }
  const indicators = [
    "id,name,name@en,theme,unit,kind,role,numerator,denominator,decimals",
    "households,Tổng số hộ,Households,poverty,household,stock,households,,,",
    "poor,Hộ nghèo,Poor households,poverty,household,stock,poor-households,,,",
    "rate,Tỷ lệ hộ nghèo,Poverty rate,poverty,percent,rate,poverty-rate,poor,households,2",
  ];
  const resources = ["areas", "indicators", "observations"].map(name => ({ name, path: `${name}.csv` }));
  const descriptor = { name: "nation", title: "Quốc gia giả lập (synthetic)", "title@en": "Synthetic nation", version: "1", synthetic: true, resources };
  return {
    "datapackage.json": JSON.stringify(descriptor),
    "areas.csv": areas.join("\n"),
    "indicators.csv": indicators.join("\n"),
    "observations.csv": observations.join("\n"),
  };
}
