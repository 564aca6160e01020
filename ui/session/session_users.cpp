// SPDX-License-Identifier: GPL-3.0-or-later
// What the windows ask of users and addresses of the open case.
#include "ui/base/qt_text.h"
#include "ui/session/session_private.h"

namespace ui {

using core::Investigation;

namespace {

// As a shared value, or the error.
template <class T> core::Result<std::shared_ptr<const T>> shared(core::Result<T> result)
{
    if (!result)
        return tl::unexpected(result.error());
    return std::make_shared<const T>(*std::move(result));
}

} // namespace

void Session::requestUser(const QString& who)
{
    read(
        UserChannel, [who = toStd(who)](Investigation& i, std::stop_token) { return shared(i.userProfile(who)); },
        [this, who](core::Result<UserProfilePtr> profile) {
            if (profile)
                Q_EMIT userReady(*profile);
            else
                Q_EMIT userFailed(who, profile.error());
        });
}

void Session::requestAddress(const QString& address)
{
    read(
        AddressChannel,
        [address = toStd(address), owners = m_owners](Investigation& i, std::stop_token) { return shared(i.addressProfile(address, owners.get())); },
        [this, address](core::Result<AddressProfilePtr> profile) {
            if (profile)
                Q_EMIT addressReady(*profile);
            else
                Q_EMIT addressFailed(address, profile.error());
        });
}

void Session::requestPeople()
{
    read(
        PeopleChannel, [](Investigation& i, std::stop_token stop) { return shared(i.peopleList(stop)); },
        [this](core::Result<PersonRowsPtr> people) {
            if (people)
                Q_EMIT peopleReady(*people);
            else if (people.error().code != core::ErrorCode::Cancelled)
                Q_EMIT failed(people.error());
        });
}

void Session::requestAddresses()
{
    read(
        AddressListChannel, [](Investigation& i, std::stop_token stop) { return shared(i.addressList(stop)); },
        [this](core::Result<AddressRowsPtr> addresses) {
            if (addresses)
                Q_EMIT addressesReady(*addresses);
            else if (addresses.error().code != core::ErrorCode::Cancelled)
                Q_EMIT failed(addresses.error());
        });
}

core::Result<QString> Session::setNetworkFiles(const QStringList& files)
{
    std::vector<std::filesystem::path> paths;
    for (const QString& file : files)
        paths.push_back(toPath(file));
    auto owners = core::NetworkOwners::open(paths);
    if (!owners)
        return tl::unexpected(owners.error());
    m_owners = paths.empty() ? nullptr : *std::move(owners);
    return m_owners ? toQt(m_owners->description()) : QString();
}

} // namespace ui
