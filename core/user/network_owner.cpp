// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/user/network_owner.h"

#include "core/base/text.h"
#include "core/base/utc_time.h"

#include <algorithm>
#include <fmt/format.h>
#ifdef SSPR_HAVE_MAXMINDDB
#include <maxminddb.h>
#endif

namespace core {

#ifdef SSPR_HAVE_MAXMINDDB

struct NetworkOwners::File {
    MMDB_s db{};
    bool isOpen = false;
    std::string name;
    ~File()
    {
        if (isOpen)
            MMDB_close(&db);
    }
};

namespace {

// The text at a path of names in the record; empty where there is none.
template <class... Names> std::string textAt(MMDB_entry_s& entry, Names... names)
{
    MMDB_entry_data_s data{};
    if (MMDB_get_value(&entry, &data, names..., nullptr) != MMDB_SUCCESS || !data.has_data || data.type != MMDB_DATA_TYPE_UTF8_STRING)
        return {};
    return toValidUtf8({data.utf8_string, data.data_size});
}

template <class... Names> std::uint32_t numberAt(MMDB_entry_s& entry, Names... names)
{
    MMDB_entry_data_s data{};
    if (MMDB_get_value(&entry, &data, names..., nullptr) != MMDB_SUCCESS || !data.has_data)
        return 0;
    return data.type == MMDB_DATA_TYPE_UINT32 ? data.uint32 : data.type == MMDB_DATA_TYPE_UINT16 ? data.uint16 : 0;
}

void takeText(std::string& to, std::string from)
{
    if (to.empty())
        to = std::move(from);
}

void addRecord(NetworkOwner& owner, MMDB_entry_s& entry)
{
    takeText(owner.organization, textAt(entry, "autonomous_system_organization"));
    takeText(owner.organization, textAt(entry, "traits", "autonomous_system_organization"));
    takeText(owner.organization, textAt(entry, "organization"));
    takeText(owner.organization, textAt(entry, "isp"));
    takeText(owner.organization, textAt(entry, "as_name")); // IPinfo
    owner.asNumber = owner.asNumber ? owner.asNumber : numberAt(entry, "autonomous_system_number");
    owner.asNumber = owner.asNumber ? owner.asNumber : numberAt(entry, "traits", "autonomous_system_number");
    takeText(owner.country, textAt(entry, "country", "iso_code"));
    takeText(owner.country, textAt(entry, "registered_country", "iso_code"));
    takeText(owner.country, textAt(entry, "country_code"));
    takeText(owner.countryName, textAt(entry, "country", "names", "en"));
    takeText(owner.countryName, textAt(entry, "registered_country", "names", "en"));
    takeText(owner.city, textAt(entry, "city", "names", "en"));
}

Error fileError(int status, const std::filesystem::path& path)
{
    switch (status) {
    case MMDB_FILE_OPEN_ERROR:
    case MMDB_IO_ERROR: return {ErrorCode::NotReadable, "the file cannot be read", path.string()};
    case MMDB_OUT_OF_MEMORY_ERROR: return {ErrorCode::LimitExceeded, "there is not enough memory", path.string()};
    case MMDB_INVALID_METADATA_ERROR:
    case MMDB_UNKNOWN_DATABASE_FORMAT_ERROR: return {ErrorCode::UnknownFormat, "this is no MaxMind DB file", path.string()};
    default: return {ErrorCode::Malformed, fmt::format("the MaxMind DB file is broken: {}", MMDB_strerror(status)), path.string()};
    }
}

} // namespace

NetworkOwners::NetworkOwners() = default;
NetworkOwners::~NetworkOwners() = default;
bool NetworkOwners::isAvailable() { return true; }

Result<std::shared_ptr<const NetworkOwners>> NetworkOwners::open(const std::vector<std::filesystem::path>& files)
{
    std::shared_ptr<NetworkOwners> owners(new NetworkOwners);
    for (const std::filesystem::path& path : files) {
        std::error_code status;
        if (!std::filesystem::exists(path, status))
            return fail(ErrorCode::NotFound, "there is no such file", path.string());
        if (!std::filesystem::is_regular_file(path, status) || std::filesystem::file_size(path, status) == 0)
            return fail(ErrorCode::UnknownFormat, "this is no MaxMind DB file", path.string());
        auto file = std::make_unique<File>();
        file->name = path.filename().string();
        if (const int opened = MMDB_open(path.string().c_str(), MMDB_MODE_MMAP, &file->db); opened != MMDB_SUCCESS)
            return tl::unexpected(fileError(opened, path));
        file->isOpen = true;
        owners->m_files.push_back(std::move(file));
    }
    return owners;
}

Result<NetworkOwner> NetworkOwners::find(std::string_view ip) const
{
    NetworkOwner owner;
    const auto normal = normalizeIp(ip);
    if (!normal)
        return owner;
    int narrowest = -1;
    for (const auto& file : m_files) {
        int addressStatus = 0, status = MMDB_SUCCESS;
        MMDB_lookup_result_s found = MMDB_lookup_string(&file->db, normal->c_str(), &addressStatus, &status);
        if (status == MMDB_IPV6_LOOKUP_IN_IPV4_DATABASE_ERROR)
            continue;
        if (status != MMDB_SUCCESS)
            return tl::unexpected(fileError(status, file->name));
        if (addressStatus != 0 || !found.found_entry)
            continue;
        addRecord(owner, found.entry);
        const bool isV4 = normal->find(':') == std::string::npos;
        const int bits = isV4 && file->db.metadata.ip_version == 6 ? int(found.netmask) - 96 : int(found.netmask);
        if (bits > narrowest && bits >= 0) {
            narrowest = bits;
            owner.network = fmt::format("{}/{}", *normal, bits);
        }
    }
    return owner;
}

std::string NetworkOwners::description() const
{
    std::string all;
    for (const auto& file : m_files) {
        const auto built = static_cast<std::int64_t>(std::min<std::uint64_t>(file->db.metadata.build_epoch, 250'000'000'000ULL));
        all += fmt::format("{}{} of {}", all.empty() ? "" : ", ", file->db.metadata.database_type ? file->db.metadata.database_type : file->name,
                           formatUtc(UtcTime::fromUnixSeconds(built), 0).substr(0, 10));
    }
    return all;
}

#else

struct NetworkOwners::File {};
NetworkOwners::NetworkOwners() = default;
NetworkOwners::~NetworkOwners() = default;
bool NetworkOwners::isAvailable() { return false; }

Result<std::shared_ptr<const NetworkOwners>> NetworkOwners::open(const std::vector<std::filesystem::path>& files)
{
    if (!files.empty())
        return fail(ErrorCode::InvalidArgument, "this build cannot read MaxMind DB files: it was made without libmaxminddb", files.front().string());
    return std::shared_ptr<const NetworkOwners>(new NetworkOwners);
}

Result<NetworkOwner> NetworkOwners::find(std::string_view) const { return NetworkOwner{}; }
std::string NetworkOwners::description() const { return {}; }

#endif

} // namespace core
