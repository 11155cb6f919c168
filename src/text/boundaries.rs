//! What is wrong with a feature of the boundaries, in words for whoever can mend it.

use super::issues::Template;
use crate::dataset::FeatureFault;

/// `{0}` stands for the feature's number, `{1}` for what was found.
pub(super) fn feature(fault: FeatureFault) -> Template {
    match fault {
        FeatureFault::NoCode => Template {
            vi: [
                "Đối tượng thứ {0} không có “code” trong “properties”, nên không biết là nơi nào.",
                "Thêm thuộc tính “code” với mã đơn vị như trong bảng “areas”.",
            ],
            en: [
                "Feature {0} has no “code” among its “properties”, so nobody knows which area it is.",
                "Add the property “code” with the area's code as in the table “areas”.",
            ],
        },
        FeatureFault::UnknownCode => Template {
            vi: [
                "Đối tượng thứ {0} có mã “{1}”, không tìm thấy trong bảng “areas”.",
                "Sửa “code” cho khớp; mã dùng lại thì ghi thêm “valid_from” của đơn vị đó.",
            ],
            en: [
                "Feature {0} has the code “{1}”, which was not found in the table “areas”.",
                "Make “code” match; where a code was used again, add the area's “valid_from”.",
            ],
        },
        FeatureFault::NotADate => Template {
            vi: [
                "“valid_from” của đối tượng thứ {0} là “{1}”; cần năm-tháng-ngày, như 2025-07-01.",
                "Ghi ngày như trong bảng “areas”.",
            ],
            en: [
                "“valid_from” of feature {0} is “{1}”; year-month-day is expected, as in 2025-07-01.",
                "Write the date as in the table “areas”.",
            ],
        },
        FeatureFault::Repeated => Template {
            vi: [
                "Đối tượng thứ {0} lại là nơi có mã “{1}”; mỗi nơi chỉ được có một đối tượng.",
                "Gộp các phần của một nơi thành một MultiPolygon.",
            ],
            en: [
                "Feature {0} is of the area “{1}” once more; one feature an area is expected.",
                "Join the parts of one area into a MultiPolygon.",
            ],
        },
        FeatureFault::NotPolygons => Template {
            vi: [
                "Hình của đối tượng thứ {0} là “{1}”; cần Polygon hoặc MultiPolygon có tọa độ.",
                "Xuất lại vùng (không phải điểm hay đường).",
            ],
            en: [
                "The geometry of feature {0} is “{1}”; a Polygon or MultiPolygon with coordinates is expected.",
                "Export areas, not points or lines.",
            ],
        },
        FeatureFault::OpenRing => Template {
            vi: [
                "Đối tượng thứ {0} có vòng không khép kín hoặc có ít hơn bốn điểm: {1}.",
                "Điểm cuối của mỗi vòng phải trùng điểm đầu.",
            ],
            en: [
                "Feature {0} has a ring that is not closed or has fewer than four points: {1}.",
                "The last point of each ring must be its first.",
            ],
        },
        FeatureFault::NotAPosition => Template {
            vi: [
                "Đối tượng thứ {0} có “{1}” ở chỗ cần một điểm [kinh độ, vĩ độ].",
                "Xuất lại GeoJSON; mỗi điểm là hai số.",
            ],
            en: [
                "Feature {0} has “{1}” where a point [longitude, latitude] is expected.",
                "Export the GeoJSON again; each point is two numbers.",
            ],
        },
        FeatureFault::NotDegrees => Template {
            vi: [
                "Đối tượng thứ {0} có điểm {1}, không phải độ kinh, độ vĩ.",
                "Có lẽ là tọa độ VN-2000: chuyển sang EPSG:4326 (WGS 84) rồi xuất lại.",
            ],
            en: [
                "Feature {0} has the point {1}, which is not in degrees of longitude and latitude.",
                "It may be in VN-2000: convert it to EPSG:4326 (WGS 84) and export it again.",
            ],
        },
    }
}
